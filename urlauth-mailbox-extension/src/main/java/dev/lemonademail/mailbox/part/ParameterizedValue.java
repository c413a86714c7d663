// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A field value such as {@code text/plain; charset=utf-8}.
 *
 * <p>RFC 2045 §5.1; read leniently: what cannot be understood is passed over.
 *
 * @param value in lower case, without comments and white space
 * @param parameters by name in lower case, in the order of the field; values without quoting, RFC 2231 left as it is; of
 *     equal names the first counts
 */
public record ParameterizedValue(String value, Map<String, String> parameters) {

    private static final int MAX_PARAMETERS = 100;

    public ParameterizedValue {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The value of the parameter {@code name}, which is given in lower case. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    static ParameterizedValue parse(String field) {
        return new Reader(field).parameterizedValue();
    }

    private static class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        ParameterizedValue parameterizedValue() {
            String value = word("/;").toLowerCase(Locale.ROOT);
            if (peek() == '/') {
                at++;
                value = value + "/" + word(";").toLowerCase(Locale.ROOT);
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            while (skipTo(';') && parameters.size() < MAX_PARAMETERS) {
                String name = word("=;").toLowerCase(Locale.ROOT);
                if (peek() == '=') {
                    at++;
                    parameters.putIfAbsent(name, word(";"));
                }
            }
            parameters.remove("");
            return new ParameterizedValue(value, parameters);
        }

        /** The next quoted string or the text up to one of some delimiters, white space or a comment. */
        private String word(String delimiters) {
            skipBlanks();
            if (peek() == '"') {
                return quoted();
            }
            int start = at;
            while (at < text.length() && delimiters.indexOf(peek()) < 0 && !isBlank(peek()) && peek() != '(') {
                at++;
            }
            String word = text.substring(start, at);
            skipBlanks();
            return word;
        }

        private String quoted() {
            StringBuilder word = new StringBuilder();
            at++;
            while (at < text.length() && peek() != '"') {
                if (peek() == '\\' && at + 1 < text.length()) {
                    at++;
                }
                word.append(peek());
                at++;
            }
            at++;
            skipBlanks();
            return word.toString();
        }

        private void skipBlanks() {
            while (at < text.length() && (isBlank(peek()) || peek() == '(')) {
                if (peek() == '(') {
                    skipComment();
                } else {
                    at++;
                }
            }
        }

        private void skipComment() {
            int depth = 0;
            do {
                char c = peek();
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at += c == '\\' ? 2 : 1;
            } while (depth > 0 && at < text.length());
        }

        private boolean skipTo(char wanted) {
            while (at < text.length() && peek() != wanted) {
                if (peek() == '"') {
                    quoted();
                } else {
                    at++;
                }
            }
            return at++ < text.length();
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t' || c == '\r' || c == '\n';
        }
    }
}
