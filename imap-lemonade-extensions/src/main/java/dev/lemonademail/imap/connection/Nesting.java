// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

/**
 * How deeply the parts of a command may stand one inside the other: parentheses, and search keys behind NOT and OR.
 *
 * <p>RFC 3501 §6.4.4. {@code James:} its parsers, its search processor and its search index recurse once per level; a stack
 * that overflows in one of the latter ends the command without an answer.
 */
final class Nesting {

    /** {@code Choice:} levels of a command; far beyond what people search for, far below what a stack can hold. */
    static final int DEEPEST = 500;

    private Nesting() {}

    /** Whether {@code text}, the lines of a command, goes deeper than {@link #DEEPEST}; each NOT and OR counts as one. */
    static boolean isTooDeep(byte[] text) {
        int open = 0;
        int deepest = 0;
        int operators = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                quoted = false;
            } else if (text[i] == '"') {
                quoted = !quoted;
            } else if (quoted) {
                i += text[i] == '\\' ? 1 : 0;
            } else if (text[i] == '(') {
                deepest = Math.max(deepest, ++open);
            } else if (text[i] == ')') {
                open--;
            } else if (isOperator(text, i)) {
                operators++;
            }
        }
        return deepest + operators > DEEPEST;
    }

    private static boolean isOperator(byte[] text, int start) {
        boolean begins = start > 0 && (text[start - 1] == ' ' || text[start - 1] == '(');
        return begins && (is("OR ", text, start) || is("NOT ", text, start));
    }

    private static boolean is(String word, byte[] text, int start) {
        if (text.length - start < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int letter = text[start + i];
            int upper = letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter;
            if (upper != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
