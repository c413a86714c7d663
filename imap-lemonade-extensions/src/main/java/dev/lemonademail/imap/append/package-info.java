// SPDX-License-Identifier: Apache-2.0
/**
 * APPEND with the extension points of RFC 4466 §2.7: several messages in one command, binary ones, and messages that are put
 * together on the server.
 *
 * <p>RFC 3501 §6.3.11, RFC 3502, RFC 3516 §4.4, RFC 4315 §3, RFC 4469 §3.
 *
 * <pre>
 * C: A003 APPEND Drafts (\Seen) CATENATE (URL "/Drafts/;UID=20/;SECTION=HEADER" TEXT {42+}
 * C: ...) (\Draft) " 7-Feb-1994 22:43:04 -0800" ~{310+}
 * C: ...
 * S: A003 OK [APPENDUID 38505 3955:3956] APPEND completed.
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.append.ExtendedAppendCommandParser}, {@link
 * dev.lemonademail.imap.append.ExtendedAppendRequest} with {@link dev.lemonademail.imap.append.AppendMessage} and {@link
 * dev.lemonademail.imap.append.AppendSource}, {@link dev.lemonademail.imap.append.ExtendedAppendProcessor}, {@link
 * dev.lemonademail.imap.append.MessageAppender}.
 *
 * <p>All or nothing: URLs, sizes and the quota of all messages are judged before the first is stored. If storing a later one
 * fails, those before it are deleted again; in between, other sessions can see them appear and vanish, and their UIDs stay
 * used. A client that hangs up in the middle leaves all messages or none. A server that stops in the middle can leave some
 * of them.
 *
 * <p>The limit of a message, literals and URLs together, is {@code imap.literal.limit}. An empty message cancels the command
 * (RFC 3502). Binary messages are taken for every mailbox (RFC 5550 §5.2) and stored octet for octet.
 *
 * <p>Not supported: annotations and other {@code append-ext}; mailboxes of other users, which James gives no names.
 */
package dev.lemonademail.imap.append;
