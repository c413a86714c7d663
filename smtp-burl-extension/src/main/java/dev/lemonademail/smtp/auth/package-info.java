// SPDX-License-Identifier: Apache-2.0
/**
 * AUTH (RFC 4954) that is refused, and not only hidden, where the listener does not announce it: before TLS if its
 * {@code auth.requireSSL} is true, and always if {@code auth.announce} says never.
 *
 * <pre>
 * C: AUTH PLAIN AGFsaWNlAHNlY3JldA==
 * S: 538 5.7.11 Must issue a STARTTLS command first
 * </pre>
 *
 * <p>And a null return path for those who have logged in (RFC 6409 §3.2), which notifications need:
 * {@link dev.lemonademail.smtp.auth.ExtendedSenderAuthIdentifyVerificationHook}.
 */
package dev.lemonademail.smtp.auth;
