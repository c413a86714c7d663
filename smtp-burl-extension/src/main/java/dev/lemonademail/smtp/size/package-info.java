// SPDX-License-Identifier: Apache-2.0
/**
 * SIZE (RFC 1870): the client learns how large a message may be before it sends one.
 *
 * <pre>
 * S: 250-SIZE 104857600
 * C: MAIL FROM:&lt;alice@example.org&gt; SIZE=200000000
 * S: 552 5.3.4 Message size exceeds fixed maximum message size
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.size.MessageLimit} is the limit for DATA, BDAT and BURL alike;
 * {@link dev.lemonademail.smtp.size.ExtendedMailSizeEsmtpExtension} announces it and holds MAIL and DATA to it. What
 * counts is the message after all URLs have been fetched (RFC 5550 §4.4).
 */
package dev.lemonademail.smtp.size;
