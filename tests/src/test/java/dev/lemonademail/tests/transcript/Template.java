// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text with variables. A character is an octet: transcripts are read as ISO 8859-1, whatever charset they are written in.
 *
 * <p>{@code ${x}} is a variable. Functions: {@code ${hex 00ff}} octets; {@code ${repeat 3 text}}; {@code ${each 1 9 a#b}} the text
 * for every number, which takes the place of {@code #}; {@code ${flip text}} the text with another last hexadecimal digit;
 * {@code ${in 3 seconds}} a time to come; {@code ${lower text}}; {@code ${upper text}}; {@code ${base64 text}}; {@code ${plain user password}} a SASL PLAIN response.
 */
final class Template {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.]*");
    private static final char UNKNOWN = '\uE000';
    private static final char END = '\uE001';
    private static final char ANYTHING = '\uE002';

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** The text with every variable's value. */
    String expand(Map<String, String> variables) {
        String expanded = substitute(text, variables);
        int unknown = expanded.indexOf(UNKNOWN);
        if (unknown >= 0) {
            throw new IllegalStateException(
                    "no value for ${" + expanded.substring(unknown + 1, expanded.indexOf(END)) + "}");
        }
        return expanded;
    }

    /** True if {@link #expand} finds all that it needs. */
    boolean isKnown(Map<String, String> variables) {
        return substitute(text, variables).indexOf(UNKNOWN) < 0;
    }

    /** Matches the whole of {@code line}; variables without a value get one if it matches. */
    boolean matches(String line, Map<String, String> variables) {
        List<String> captured = new ArrayList<>();
        Matcher matcher = regex(variables, captured).matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < captured.size(); i++) {
            variables.put(captured.get(i), matcher.group(i + 1));
        }
        return true;
    }

    /** True if whatever follows the text is accepted. */
    boolean isOpen() {
        return text.endsWith("...");
    }

    private Pattern regex(Map<String, String> variables, List<String> captured) {
        String marked = substitute(text.replace("...", String.valueOf(ANYTHING)), variables);
        StringBuilder regex = new StringBuilder();
        int from = 0;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c != ANYTHING && c != UNKNOWN) {
                continue;
            }
            regex.append(Pattern.quote(marked.substring(from, i)));
            if (c == ANYTHING) {
                regex.append(".*?");
            } else {
                int end = marked.indexOf(END, i);
                String name = marked.substring(i + 1, end);
                int known = captured.indexOf(name);
                if (known < 0) {
                    captured.add(name);
                    regex.append("(.+?)");
                } else {
                    regex.append('\\').append(known + 1).append("(?:)");
                }
                i = end;
            }
            from = i + 1;
        }
        regex.append(Pattern.quote(marked.substring(from)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String substitute(String template, Map<String, String> variables) {
        StringBuilder result = new StringBuilder();
        int position = 0;
        for (int start = template.indexOf("${"); start >= 0; start = template.indexOf("${", position)) {
            int end = matchingBrace(template, start + 1);
            result.append(template, position, start).append(value(template.substring(start + 2, end), variables));
            position = end + 1;
        }
        return result.append(template.substring(position)).toString();
    }

    private static int matchingBrace(String template, int opening) {
        int depth = 0;
        for (int i = opening; i < template.length(); i++) {
            depth += template.charAt(i) == '{' ? 1 : template.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("no closing brace in " + template);
    }

    private static String value(String inner, Map<String, String> variables) {
        if (NAME.matcher(inner).matches()) {
            return variables.getOrDefault(inner, UNKNOWN + inner + END);
        }
        String[] words = inner.split(" ", 2);
        String argument = substitute(words[1], variables);
        return argument.indexOf(UNKNOWN) < 0 ? apply(words[0], argument) : argument;
    }

    private static String apply(String function, String argument) {
        return switch (function) {
            case "hex" -> new String(HexFormat.of().parseHex(argument), StandardCharsets.ISO_8859_1);
            case "repeat" -> {
                String[] parts = argument.split(" ", 2);
                yield parts[1].repeat(Integer.parseInt(parts[0]));
            }
            case "each" -> {
                String[] parts = argument.split(" ", 3);
                yield IntStream.rangeClosed(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                        .mapToObj(number -> parts[2].replace("#", String.valueOf(number)))
                        .collect(Collectors.joining());
            }
            case "flip" -> {
                int last = argument.length() - 1;
                yield argument.substring(0, last) + (argument.charAt(last) == '0' ? '1' : '0');
            }
            case "in" ->
                Instant.now()
                        .plusSeconds(Long.parseLong(argument.split(" ", 2)[0]))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case "lower" -> argument.toLowerCase(Locale.ROOT);
            case "upper" -> argument.toUpperCase(Locale.ROOT);
            case "base64" -> base64(argument);
            case "plain" -> base64("\0" + argument.replace(' ', '\0'));
            default -> throw new IllegalStateException("no function " + function);
        };
    }

    private static String base64(String octets) {
        return Base64.getEncoder().encodeToString(octets.getBytes(StandardCharsets.ISO_8859_1));
    }
}
