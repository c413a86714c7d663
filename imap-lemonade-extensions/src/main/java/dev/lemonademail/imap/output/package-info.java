// SPDX-License-Identifier: Apache-2.0
/**
 * From responses to octets, in order: what belongs to a command is never interleaved with anything else.
 *
 * <p>RFC 3501 §5.5, RFC 3501 §7.
 *
 * <pre>
 * C: a1 FETCH 1 BODY[]
 * S: * 1 FETCH …               the command's own responses,
 * S: a1 OK …
 * S: * 7 EXISTS                then the events that came up meanwhile, in their order
 * C: a2 IDLE
 * S: + Idling
 * S: * 8 EXISTS                at once: IDLE pauses
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.output.SessionOutput} (the order, and {@code submit} for events), {@link
 * dev.lemonademail.imap.output.CommandResponder} (what a processor writes to), {@link
 * dev.lemonademail.imap.output.ResponseDecorator} (how an extension adds to another command's responses).
 */
package dev.lemonademail.imap.output;
