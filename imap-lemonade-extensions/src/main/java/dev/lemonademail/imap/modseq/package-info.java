// SPDX-License-Identifier: Apache-2.0
/**
 * Mod-sequences that a client can rely on: each change raises them, and none is under way behind the one it was told.
 *
 * <p>RFC 7162 §3.1, RFC 7162 §3.2.9.
 *
 * <pre>
 * C: a1 UID EXPUNGE 7
 * S: * VANISHED 7
 * S: a1 OK [HIGHESTMODSEQ 20010715194045319] …
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.modseq.MailboxTurns}, {@link dev.lemonademail.imap.modseq.ModSeqs}, {@link
 * dev.lemonademail.imap.modseq.ExpungesRaiseModSeq}.
 *
 * <p>Not supported: changes that other protocols or nodes make take no turn.
 */
package dev.lemonademail.imap.modseq;
