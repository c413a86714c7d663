// SPDX-License-Identifier: Apache-2.0
/**
 * {@code $MDNSent} without the client's help: when a user submits a message disposition notification, the message that it tells
 * of gets the keyword in the user's own mailboxes, and no other client of the user sends a second notification.
 *
 * <pre>
 * S: * 4 FETCH (FLAGS (\Seen) ...)              a message that asks for a notification
 * submission of alice: multipart/report; report-type=disposition-notification
 *                      Original-Message-ID: &lt;4711@example.net&gt;
 * S: * 4 FETCH (FLAGS (\Seen $MDNSent))         on all other connections of alice
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.mailbox.mdn.DispositionNotification}, which finds the report in a message,
 * {@link dev.lemonademail.mailbox.mdn.MdnSentKeyword}, which sets the keyword, and
 * {@link dev.lemonademail.mailbox.mdn.MdnSentQueue} between submission and the two: nobody waits for it.
 *
 * <p>A client that sets the keyword itself, as RFC 3503 §3 asks of it, does so before or after us; both are one and the same
 * keyword. A keyword that is there is not set again, and never taken away.
 *
 * <p>Not supported: notifications without Original-Message-ID, and mailboxes that other users share.
 *
 * <p>RFC 3503, RFC 8098
 */
package dev.lemonademail.mailbox.mdn;
