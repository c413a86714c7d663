// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which octets of a message, in the words of FETCH.
 *
 * <p>RFC 3501 §6.4.5.
 *
 * @param part part numbers from 1, outermost first; empty for the message itself
 * @param fields field names of {@link Text#HEADER_FIELDS} and {@link Text#HEADER_FIELDS_NOT}, as written; otherwise empty
 */
public record Section(List<Integer> part, Text text, List<String> fields) {

    /** The whole message. */
    public static final Section MESSAGE = new Section(List.of(), Text.ALL, List.of());

    /** What of a part is meant. */
    public enum Text {
        /** The part's content; of a message all of it. */
        ALL(""),
        /** The header of a message. */
        HEADER("HEADER"),
        /** Some fields of the header of a message. */
        HEADER_FIELDS("HEADER.FIELDS"),
        /** All fields but some of the header of a message. */
        HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
        /** What follows the header of a message. */
        TEXT("TEXT"),
        /** The MIME header of a part. */
        MIME("MIME");

        private final String word;

        Text(String word) {
            this.word = word;
        }

        boolean hasFields() {
            return this == HEADER_FIELDS || this == HEADER_FIELDS_NOT;
        }
    }

    public Section {
        part = List.copyOf(part);
        fields = List.copyOf(fields);
        if (part.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("part numbers start at 1");
        }
        if (text == Text.MIME && part.isEmpty()) {
            throw new IllegalArgumentException("MIME needs a part number");
        }
        if (text.hasFields() == fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "field names belong to HEADER.FIELDS and HEADER.FIELDS.NOT, and to them only");
        }
    }

    /** The content of a part. */
    public static Section part(int... numbers) {
        return new Section(Arrays.stream(numbers).boxed().toList(), Text.ALL, List.of());
    }

    /**
     * The section that {@code text} names, without the brackets of FETCH; the empty text is the whole message.
     *
     * @throws ImapUrlSyntaxException with the offset in {@code text}
     */
    public static Section parse(String text) {
        return new SectionParser(text).section();
    }

    /** The same section in the syntax of FETCH, without brackets; {@link #parse} reads it back. */
    public String format() {
        String numbers = part.stream().map(String::valueOf).collect(Collectors.joining("."));
        String dot = part.isEmpty() || text == Text.ALL ? "" : ".";
        String names = fields.isEmpty()
                ? ""
                : fields.stream().map(Section::astring).collect(Collectors.joining(" ", " (", ")"));
        return numbers + dot + text.word + names;
    }

    private static String astring(String name) {
        boolean plain = !name.isEmpty() && name.chars().allMatch(SectionParser::isAstringChar);
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static Text textOf(String word) {
        String wanted = word.toUpperCase(Locale.ROOT);
        for (Text text : Text.values()) {
            if (text != Text.ALL && text.word.equals(wanted)) {
                return text;
            }
        }
        return Text.ALL;
    }
}
