// SPDX-License-Identifier: Apache-2.0
/**
 * STATUS: what a mailbox holds, without selecting it.
 *
 * <p>RFC 3501 §6.3.10, RFC 7162 §3.1.7, RFC 7889, RFC 8438, RFC 8474, RFC 9208.
 *
 * <pre>
 * C: a1 STATUS Drafts (MESSAGES UIDNEXT HIGHESTMODSEQ SIZE)
 * S: * STATUS "Drafts" (MESSAGES 2 SIZE 5120 UIDNEXT 8 HIGHESTMODSEQ 12)
 * S: a1 OK STATUS completed.
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.status.StatusItem}, {@link dev.lemonademail.imap.status.StatusSyntax},
 * {@link dev.lemonademail.imap.status.MailboxStatus} (which LIST shares, RFC 5819), {@link
 * dev.lemonademail.imap.status.ExtendedStatusProcessor}, {@link dev.lemonademail.imap.status.StatusResponse}.
 *
 * <p>SIZE, DELETED and DELETED-STORAGE take a look at every message, for James keeps no such sums per mailbox.
 *
 * <p>Not supported: mailboxes of other users, which James gives no names.
 */
package dev.lemonademail.imap.status;
