// SPDX-License-Identifier: Apache-2.0
/**
 * Notices that an authenticated user submits a message disposition notification, so that {@code $MDNSent} is set on the message
 * that it is about (RFC 3503).
 *
 * <pre>
 * C: MAIL FROM:&lt;&gt;
 * C: RCPT TO:&lt;bob@example.net&gt;
 * C: DATA, BDAT or BURL: multipart/report; report-type=disposition-notification
 * S: 250 2.6.0 Message received
 *    then, without the client waiting: alice's message with that Message-ID gets $MDNSent
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.mdn.ExtendedSendMailHandler}, and {@link dev.lemonademail.mailbox.mdn} behind it.
 *
 * <p>Not supported: mail that comes from other servers, or from clients that need not log in.
 */
package dev.lemonademail.smtp.mdn;
