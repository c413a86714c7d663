// SPDX-License-Identifier: Apache-2.0
/**
 * SELECT and EXAMINE, what a client learns there that was away for a while, ENABLE, and the ways to leave a mailbox.
 *
 * <p>RFC 3501 §6.3.1, RFC 3501 §6.3.2, RFC 3501 §6.4.2, RFC 3691, RFC 5161 §3.1, RFC 7162 §3.2.5.
 *
 * <pre>
 * C: a1 ENABLE QRESYNC
 * S: * ENABLED QRESYNC …
 * C: a2 SELECT INBOX (QRESYNC (67890007 20050715194045000))
 * S: * OK [HIGHESTMODSEQ 90060115205545359] …     and all that each SELECT tells
 * S: * VANISHED (EARLIER) 41,43:116
 * S: * 49 FETCH (UID 117 MODSEQ (90060115194045001) FLAGS (\Seen))
 * S: a2 OK [READ-WRITE] …
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.select.ExtendedSelectRequest}, {@link dev.lemonademail.imap.select.MailboxOpener} (a
 * mailbox at one moment), {@link dev.lemonademail.imap.select.MissedChanges} (what happened before it), {@link
 * dev.lemonademail.imap.select.ExtendedSelectProcessor}, then {@link dev.lemonademail.imap.select.Selections} (nobody listens
 * to a mailbox that no session has open), {@link dev.lemonademail.imap.select.ExtendedEnableProcessor} and {@link
 * dev.lemonademail.imap.select.ExtendedCloseProcessor}.
 *
 * <p>What James's storage forces: it does not know which messages have gone since when, so VANISHED (EARLIER) names every UID
 * that the client may know and that is not there, as ranges; known UIDs and message sequence match data make that short. It
 * finds no messages by mod-sequence, so if anything has changed, the flags of all that the client may know are looked
 * through, once; what is written is what has changed.
 *
 * <p>Not supported: NOMODSEQ, UIDNOTSTICKY (every mailbox here has mod-sequences and lasting UIDs).
 */
package dev.lemonademail.imap.select;
