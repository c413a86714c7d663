// SPDX-License-Identifier: Apache-2.0
/**
 * EXPUNGE and UID EXPUNGE: messages that are marked leave the mailbox, and every client learns of it, also one that was away.
 *
 * <p>RFC 3501 §6.4.3, RFC 4315 §2.1, RFC 7162 §3.2.7, RFC 7162 §3.2.9.
 *
 * <pre>
 * C: a1 UID EXPUNGE 3000:3002
 * S: * VANISHED 3000:3001           or, without ENABLE QRESYNC: * 3 EXPUNGE and * 3 EXPUNGE
 * S: a1 OK [HIGHESTMODSEQ 20010715194045319] …
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.expunge.ExtendedExpungeCommandParser}, {@link
 * dev.lemonademail.imap.expunge.ExtendedExpungeRequest}, {@link dev.lemonademail.imap.expunge.ExtendedExpungeProcessor}, {@link
 * dev.lemonademail.imap.expunge.MailboxExpunger} (also for CLOSE), {@link
 * dev.lemonademail.imap.expunge.ExpungedMessages}.
 *
 * <p>The mailbox's mod-sequence rises with each expunge ({@link dev.lemonademail.imap.modseq.ExpungesRaiseModSeq}). If the
 * storage fails in the middle, the messages removed so far are told and the command fails.
 */
package dev.lemonademail.imap.expunge;
