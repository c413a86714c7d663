// SPDX-License-Identifier: Apache-2.0
/**
 * ENHANCEDSTATUSCODES (RFC 2034): a client can tell from the reply to every command why it failed.
 *
 * <pre>
 * C: AUTH PLAIN AGFsaWNlAHdyb25n
 * S: 535 5.7.8 Authentication Failed
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.statuscodes.EnhancedStatusCodes} completes James's replies,
 * {@link dev.lemonademail.smtp.statuscodes.HelloCmdHandler} exempts those to EHLO and HELO.
 */
package dev.lemonademail.smtp.statuscodes;
