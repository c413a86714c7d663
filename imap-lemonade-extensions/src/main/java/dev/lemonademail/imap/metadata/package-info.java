// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations of mailboxes and of the server: comments, and what clients keep where their user's other devices find it.
 *
 * <p>RFC 5464.
 *
 * <pre>
 * C: a1 SETMETADATA INBOX (/private/comment "My own" /shared/comment NIL)
 * S: a1 OK SETMETADATA completed.
 * C: a2 GETMETADATA (MAXSIZE 1024 DEPTH infinity) INBOX /private
 * S: * METADATA "INBOX" (/private/comment "My own")
 * S: a2 OK [METADATA LONGENTRIES 2199] GETMETADATA completed.
 * S: * METADATA "INBOX" /private/comment      to the user's other sessions, after ENABLE METADATA
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.metadata.ExtendedSetMetadataProcessor}, {@link
 * dev.lemonademail.imap.metadata.ExtendedGetMetadataProcessor}, {@link
 * dev.lemonademail.imap.metadata.ExtendedGetMetadataCommandParser}; rights, limits and storage are in {@link
 * dev.lemonademail.mailbox.metadata}. Renaming the INBOX copies its annotations (folder {@code
 * mailboxes}).
 *
 * <p>Below {@code /private/vendor/lemonade} nothing can be seen or set: there the server notes which authorized URLs are revoked.
 * NOPRIVATE is never sent, for there are private entries everywhere. Not supported: telling sessions on other nodes of a
 * cluster.
 */
package dev.lemonademail.imap.metadata;
