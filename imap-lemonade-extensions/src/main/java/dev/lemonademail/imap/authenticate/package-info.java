// SPDX-License-Identifier: Apache-2.0
/**
 * A client logs in by a SASL mechanism, at once or in two steps.
 *
 * <p>RFC 3501 §6.2.2, RFC 4959 §3.
 *
 * <pre>
 * C: a1 AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==
 * S: a1 OK …
 *
 * C: a1 AUTHENTICATE PLAIN
 * S: +                          with a space behind it
 * C: AGFsaWNlAHNlY3JldA==       or "*", which cancels
 * S: a1 OK …
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.authenticate.ExtendedAuthenticateCommandParser}, then {@link
 * dev.lemonademail.imap.authenticate.ExtendedAuthenticateProcessor}: the exchange is ours, and James's processor judges the
 * response. So the mechanisms are James's: PLAIN, and OAUTHBEARER and XOAUTH2 where the operator has configured them.
 *
 * <p>Not supported: mechanisms with more than one challenge.
 */
package dev.lemonademail.imap.authenticate;
