// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.util.Optional;

import dev.lemonademail.imap.wire.CommandLiteral.Kind;
import io.netty.util.ByteProcessor;

/**
 * Looks at each octet of a line once, however the line arrives, and tells whether its end announces a literal.
 *
 * <p>RFC 3501 §4.3. A mark counts at the very end of a line only and outside a quoted string. {@code Interop:} a bare LF
 * ends a line as well as CRLF does, as it always did in James. {@code Choice:} a line that ends inside a quoted string is
 * an error, but what RFC 7888 §4 says its client sends unasked still follows, and must not count as commands.
 */
final class LineScanner implements ByteProcessor {

    private enum Mark {
        NONE,
        OPENED,
        DIGITS,
        PLUS,
        CLOSED,
        RETURN
    }

    private Mark mark = Mark.NONE;
    private boolean quoted;
    private boolean escaped;
    private boolean plus;
    private Kind kind = Kind.LITERAL;
    private long size;
    private byte previous;

    /** Takes one octet; {@code false} at the line feed. */
    @Override
    public boolean process(byte octet) {
        if (octet == '\n') {
            return false;
        }
        quotes(octet);
        mark(octet);
        previous = octet;
        return true;
    }

    /** What the line that just ended announces; the scanner is ready for the next line. */
    Optional<LiteralMark> lineEnded() {
        boolean marked = mark == Mark.CLOSED || mark == Mark.RETURN;
        boolean announced = marked && (plus || !quoted);
        Optional<LiteralMark> literal = announced ? Optional.of(new LiteralMark(size, !plus, kind)) : Optional.empty();
        mark = Mark.NONE;
        quoted = false;
        escaped = false;
        previous = 0;
        return literal;
    }

    private void quotes(byte octet) {
        if (escaped) {
            escaped = false;
        } else if (octet == '"') {
            quoted = !quoted;
        } else {
            escaped = quoted && octet == '\\';
        }
    }

    private void mark(byte octet) {
        switch (octet) {
            case '{' -> {
                mark = Mark.OPENED;
                kind = previous == '~' ? Kind.LITERAL8 : Kind.LITERAL;
                plus = false;
                size = 0;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digit(octet - '0');
            case '+' -> {
                mark = mark == Mark.DIGITS ? Mark.PLUS : Mark.NONE;
                plus = true;
            }
            case '}' -> mark = mark == Mark.DIGITS || mark == Mark.PLUS ? Mark.CLOSED : Mark.NONE;
            case '\r' -> mark = mark == Mark.CLOSED ? Mark.RETURN : Mark.NONE;
            default -> mark = Mark.NONE;
        }
    }

    private void digit(int value) {
        boolean inNumber = mark == Mark.OPENED || mark == Mark.DIGITS;
        mark = inNumber ? Mark.DIGITS : Mark.NONE;
        size = size > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : size * 10 + value;
    }
}
