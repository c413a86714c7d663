// SPDX-License-Identifier: Apache-2.0
/**
 * COPY and MOVE: messages go to another mailbox, with their flags and dates, and the client learns what became of each.
 *
 * <p>RFC 3501 §6.4.7, RFC 4315 §3, RFC 6851, RFC 9051 §6.4.8.
 *
 * <pre>
 * C: a1 COPY 2:4 meeting
 * S: a1 OK [COPYUID 38505 304,319:320 3956:3958] …
 * C: a2 UID MOVE 42:69 foo
 * S: * OK [COPYUID 432432 42:69 1202:1229] …
 * S: * 22 EXPUNGE
 * S: a2 OK …
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.copy.ExtendedCopyCommandParser} and {@link
 * dev.lemonademail.imap.copy.ExtendedMoveCommandParser}, {@link dev.lemonademail.imap.copy.TransferRequest}, {@link
 * dev.lemonademail.imap.copy.ExtendedCopyProcessor} and {@link dev.lemonademail.imap.copy.ExtendedMoveProcessor}, {@link
 * dev.lemonademail.imap.copy.MessageCopier} and {@link dev.lemonademail.imap.copy.MessageMover}, {@link
 * dev.lemonademail.imap.copy.TransferredMessages}.
 *
 * <p>COPY copies all messages or none. MOVE moves each message or leaves it; if the storage fails in the middle, the client
 * is told which were moved. A message sequence number whose message is gone makes both fail with EXPUNGEISSUED; a UID that
 * does not exist is left out.
 *
 * <p>Not supported: mailboxes of other users, which James gives no names.
 */
package dev.lemonademail.imap.copy;
