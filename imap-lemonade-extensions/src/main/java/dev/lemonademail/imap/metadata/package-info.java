// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the annotations in which this server notes revoked URLAUTH keys out of the hands of IMAP clients.
 *
 * <p>RFC 5464 §4.2, RFC 5464 §4.3. James lets whoever may read a mailbox read and write all its annotations.
 *
 * <pre>
 * C: a1 SETMETADATA INBOX (/private/vendor/lemonade/urlauth/0a1b NIL)
 * S: a1 NO [NOPERM] SETMETADATA failed. That entry belongs to the server.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.metadata.GuardedSetMetadataProcessor} and {@link
 * dev.lemonademail.imap.metadata.GuardedGetMetadataProcessor}; everything else is James's.
 *
 * <p>Not supported: what James's METADATA lacks of RFC 5464. Our entries count towards its limit of annotations per mailbox.
 */
package dev.lemonademail.imap.metadata;
