// SPDX-License-Identifier: Apache-2.0
/**
 * A client that waits is told what happens, at once.
 *
 * <p>RFC 2177.
 *
 * <pre>
 * C: a1 IDLE
 * S: + Idling
 * S: * 4 EXISTS                 what happens in the selected mailbox, soon after it happens
 * S: * 2 FETCH (FLAGS (\Seen))
 * S: * OK Still here            now and then, so that nobody takes the connection for dead
 * C: DONE
 * S: a1 OK IDLE completed.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.idle.ExtendedIdleProcessor} (the command), then {@code Idling} (when news are told).
 * Whatever else is submitted to {@link dev.lemonademail.imap.output.SessionOutput} leaves during IDLE as well. Without a
 * selected mailbox that is all there is.
 *
 * <p>{@code enableIDLE}, {@code idleTimeInterval} and {@code idleTimeIntervalUnit} of James's {@code imapserver.xml} say
 * whether and how often "Still here" is sent; {@code timeout} there ends a connection on which nothing is ever sent.
 */
package dev.lemonademail.imap.idle;
