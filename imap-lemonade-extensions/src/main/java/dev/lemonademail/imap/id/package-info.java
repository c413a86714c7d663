// SPDX-License-Identifier: Apache-2.0
/**
 * A client says which program it is.
 *
 * <p>RFC 2971.
 *
 * <pre>
 * C: a1 ID ("name" "Mail" "version" NIL)
 * S: * ID (…)
 * S: a1 OK …
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.id.ExtendedIdCommandParser}; James's processor logs what the client says and answers.
 */
package dev.lemonademail.imap.id;
