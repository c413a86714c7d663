// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import dev.lemonademail.imap.wire.CommandLiteral;

/**
 * The end of a line that announces a literal: <code>{n}</code>, <code>{n+}</code>, <code>~{n}</code> or
 * <code>~{n+}</code>.
 *
 * <p>RFC 3501 §4.3, RFC 7888 §8, RFC 3516 §7.
 *
 * @param size octets that follow the line; {@link Long#MAX_VALUE} for a number that is larger
 * @param synchronising whether the client waits for a continuation request
 * @param kind which octets may follow
 */
record LiteralMark(long size, boolean synchronising, CommandLiteral.Kind kind) {}
