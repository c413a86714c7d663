// SPDX-License-Identifier: Apache-2.0
/**
 * From requests to processors: the one processor that James knows, in front of all others.
 *
 * <p>RFC 3501 §5.5, RFC 4467 §8.
 *
 * <pre>
 * C: a1 SELECT INBOX
 * S: * OK [URLMECH INTERNAL] Ok             what an extension adds to the command of another
 * S: a1 OK [READ-WRITE] SELECT completed.
 * C: a2 LIST "" "&amp;*"
 * S: a2 NO …                                one tagged response, whatever goes wrong in a processor
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.dispatch.LemonadeDispatcher}, then {@link
 * dev.lemonademail.imap.dispatch.UrlMechanisms} as an example of a decorator.
 */
package dev.lemonademail.imap.dispatch;
