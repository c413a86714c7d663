// SPDX-License-Identifier: Apache-2.0
/**
 * Message submission for Lemonade clients (RFC 5550 §4): what a listener of James offers beyond stock.
 *
 * <p>{@link dev.lemonademail.smtp.SubmissionHandlers} and {@link dev.lemonademail.smtp.RelayHandlers} are the lists that
 * {@code smtpserver.xml} names; {@link dev.lemonademail.smtp.SmtpListenerCheck} looks at start-up whether it names them
 * rightly; {@link dev.lemonademail.smtp.SubmissionSettings} are the operator's choices.
 *
 * <p>Then read {@code framing}, {@code message}, {@code chunking}, {@code burl}, {@code mdn}.
 */
package dev.lemonademail.smtp;
