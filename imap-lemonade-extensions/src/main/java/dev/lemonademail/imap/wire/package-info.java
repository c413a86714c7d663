// SPDX-License-Identifier: Apache-2.0
/**
 * Grammar that several folders share: what commands are read from, and what their answers are written with.
 *
 * <p>RFC 3501 §9, RFC 4466 §3.
 *
 * <pre>
 * C: A003 APPEND Drafts CATENATE (URL "/INBOX/;UID=99")
 * S: A003 NO [BADURL /INBOX/;UID=99] APPEND failed.
 * </pre>
 *
 * <p>Commands: {@link dev.lemonademail.imap.wire.CommandReader} (one complete command), {@link
 * dev.lemonademail.imap.wire.CommandSyntax} (its tokens), {@link dev.lemonademail.imap.wire.CommandLiteral}. Answers: {@link
 * dev.lemonademail.imap.wire.StatusReply} with {@link dev.lemonademail.imap.wire.ReplyCode}, {@link
 * dev.lemonademail.imap.wire.BodyPartStructure}, {@link dev.lemonademail.imap.wire.OctetLiteral}.
 *
 * <p>Not supported: UTF-8 in quoted strings.
 */
package dev.lemonademail.imap.wire;
