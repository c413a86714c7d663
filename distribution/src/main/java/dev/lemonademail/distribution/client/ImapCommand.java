// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.util.ArrayList;
import java.util.List;

/**
 * An IMAP command without its tag: text, and literals between the text. Built by appending:
 * {@code ImapCommand.of("APPEND Sent ").literal(message)}.
 */
public record ImapCommand(List<Piece> pieces) {
    /** How a literal is announced. */
    public enum LiteralForm {
        /** {@code {n}}: the client waits for the server's "+" (RFC 3501 §4.3). */
        SYNCHRONISING("{", "}"),
        /** {@code {n+}}: sent at once (RFC 2088 §3). */
        NON_SYNCHRONISING("{", "+}"),
        /** {@code ~{n}}: octets with NULs, after the server's "+" (RFC 3516 §4.4). */
        BINARY_SYNCHRONISING("~{", "}"),
        /** {@code ~{n+}}: octets with NULs, sent at once. */
        BINARY_NON_SYNCHRONISING("~{", "+}");

        private final String before;
        private final String after;

        LiteralForm(String before, String after) {
            this.before = before;
            this.after = after;
        }

        String announce(long sizeInOctets) {
            return before + sizeInOctets + after;
        }

        boolean waits() {
            return this == SYNCHRONISING || this == BINARY_SYNCHRONISING;
        }
    }

    /** Text up to a literal, and the literal; the last piece of a command is text alone. */
    record Piece(String text, Content literal, LiteralForm form) {
        String line() {
            return literal == null ? text : text + form.announce(literal.sizeInOctets());
        }

        boolean hasLiteral() {
            return literal != null;
        }
    }

    public ImapCommand {
        pieces = List.copyOf(pieces);
    }

    public static ImapCommand of(String text) {
        return new ImapCommand(List.of(new Piece(text, null, null)));
    }

    /** Appends text to the last piece. */
    public ImapCommand text(String more) {
        return withLast(new Piece(last().text() + more, null, null));
    }

    /** Appends a literal of the form that most servers take at once, {@code {n+}}. */
    public ImapCommand literal(Content content) {
        return literal(content, LiteralForm.NON_SYNCHRONISING);
    }

    public ImapCommand literal(Content content, LiteralForm form) {
        return withLast(new Piece(last().text(), content, form), new Piece("", null, null));
    }

    /** A quoted string of RFC 3501 §4.3 around text that has no CR, LF or NUL. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Piece last() {
        return pieces.get(pieces.size() - 1);
    }

    private ImapCommand withLast(Piece... replacement) {
        List<Piece> all = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
        all.addAll(List.of(replacement));
        return new ImapCommand(all);
    }
}
