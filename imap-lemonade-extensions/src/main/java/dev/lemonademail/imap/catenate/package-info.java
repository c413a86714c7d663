// SPDX-License-Identifier: Apache-2.0
/**
 * CATENATE: a message out of parts that are on the server already and text that comes with the command, so that an
 * attachment is forwarded without being downloaded.
 *
 * <p>RFC 4469.
 *
 * <pre>
 * C: A003 APPEND Sent CATENATE (TEXT {475+}
 * C: ... URL "/INBOX;UIDVALIDITY=785799047/;UID=11467/;SECTION=2" URL "/INBOX/;UID=1/;SECTION=1.5.9")
 * S: A003 NO [BADURL /INBOX/;UID=1/;SECTION=1.5.9] APPEND failed.
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.catenate.CatenateSyntax}, {@link
 * dev.lemonademail.imap.catenate.CatPart}, {@link dev.lemonademail.imap.catenate.Catenation}. The command itself is in {@link
 * dev.lemonademail.imap.append}.
 *
 * <p>URLs are relative to the session's user and, if one is selected, its mailbox; or absolute with this user on a host of
 * ours; or authorized by URLAUTH for this user. Nothing is copied: the message is read out of its parts while it is stored,
 * one part open at a time, and {@code \Seen} is set nowhere. Why a URL was refused is in the log only.
 *
 * <p>Not supported: URLs of other servers; URLs that name a whole mailbox or a search.
 */
package dev.lemonademail.imap.catenate;
