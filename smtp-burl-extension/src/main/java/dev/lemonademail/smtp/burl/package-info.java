// SPDX-License-Identifier: Apache-2.0
/**
 * BURL (RFC 4468): the server fetches what an authorized IMAP URL names, so that the client need not send it.
 *
 * <pre>
 * C: MAIL FROM:&lt;alice@example.org&gt;
 * C: RCPT TO:&lt;bob@example.org&gt;
 * C: BURL imap://alice%40example.org@mail.example.org/Drafts/;UID=7;URLAUTH=submit+alice%40example.org:internal:... LAST
 * S: 250 2.6.0 Message received
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.burl.BurlCmdHandler}, {@code BurlArguments}, {@code BurlReplies},
 * {@link dev.lemonademail.smtp.burl.BurlEhlo}; {@link dev.lemonademail.smtp.burl.UrlResolver} and
 * {@link dev.lemonademail.smtp.burl.OwnStoreResolver} behind it; {@code UserTurns} limits what one user may ask for at a
 * time.
 *
 * <p>Not supported: mail stores on other hosts, and URLs without URLAUTH (RFC 4468 §3.3 makes both optional).
 */
package dev.lemonademail.smtp.burl;
