// SPDX-License-Identifier: Apache-2.0
/**
 * FETCH with the extension point of RFC 4466 §2.4: what messages are, octet for octet, as fast as the client takes it.
 *
 * <p>RFC 3501 §6.4.5, RFC 3501 §7.4.2, RFC 7162 §3.1.4, RFC 7162 §3.2.6.
 *
 * <pre>
 * C: a1 UID FETCH 1:* (FLAGS BODY.PEEK[1.MIME] BODY.PEEK[1]&lt;0.100&gt;) (CHANGEDSINCE 12345 VANISHED)
 * S: * VANISHED (EARLIER) 3:5
 * S: * 2 FETCH (UID 6 MODSEQ (75403) FLAGS (\Seen) BODY[1.MIME] {29}
 * S: ... BODY[1]&lt;0&gt; {100}
 * S: ...)
 * S: a1 OK FETCH completed.
 * </pre>
 *
 * <p>A data item is a {@link dev.lemonademail.imap.fetch.FetchItemSource}: how much of a message it needs, and what it gives
 * of one. {@link dev.lemonademail.imap.fetch.MessageAttribute} are those that need no octets. All others have a {@link
 * dev.lemonademail.imap.fetch.FetchItemSyntax}; an extension adds its own by one line in {@code LemonadeImapPackage}.
 *
 * <p>Then, in reading order: {@link dev.lemonademail.imap.fetch.ExtendedFetchCommandParser}, {@link
 * dev.lemonademail.imap.fetch.ExtendedFetchRequest}, {@link dev.lemonademail.imap.fetch.ExtendedFetchProcessor}, {@code
 * FetchAnswers} (one portion of messages after the other, waiting for the client), {@link
 * dev.lemonademail.imap.fetch.MessageLoader} (few messages at a time, no more of them than is needed), {@link
 * dev.lemonademail.imap.fetch.LastMessages} (a large message that is fetched in pieces is loaded once).
 *
 * <p>A section that does not exist is NIL (RFC 3501 §4.5). A message that another session has expunged is left out; FETCH
 * then ends with {@code [EXPUNGEISSUED]}.
 *
 * <p>Not supported: annotations. A storage of James that hands out messages in memory keeps one message there while it is
 * sent.
 */
package dev.lemonademail.imap.fetch;
