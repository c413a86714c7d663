// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

/**
 * Reads which octets of a message a command means.
 *
 * <p>RFC 3501 §9 {@code section}, RFC 3516 §7 {@code section-binary} and {@code partial}.
 */
public final class SectionSyntax {

    /** {@code Choice:} part numbers of one section; parts nested deeper than six hundred are not looked into anyway. */
    static final int MOST_NUMBERS = 1_000;

    /** {@code Choice:} field names of one HEADER.FIELDS. */
    static final int MOST_FIELDS = 1_000;

    private final CommandSyntax syntax;

    public SectionSyntax(CommandSyntax syntax) {
        this.syntax = syntax;
    }

    /** {@code "[" [section-spec] "]"}. */
    public Section section() throws DecodingException {
        syntax.expect('[');
        List<Integer> part = sectionPart();
        Section section = syntax.isNext(']') ? new Section(part, Section.Text.ALL, List.of()) : sectionText(part);
        syntax.expect(']');
        return section;
    }

    /** {@code "[" [section-part] "]"}. */
    public Section sectionBinary() throws DecodingException {
        syntax.expect('[');
        List<Integer> part = sectionPart();
        if (!syntax.isNext(']')) {
            throw CommandSyntax.refusal("BINARY takes part numbers only.");
        }
        syntax.expect(']');
        return new Section(part, Section.Text.ALL, List.of());
    }

    /** {@code ["<" number "." nz-number ">"]}. */
    public Optional<PartialRange> partial() throws DecodingException {
        if (!syntax.isNext('<')) {
            return Optional.empty();
        }
        syntax.expect('<');
        long offset = syntax.number();
        syntax.expect('.');
        long length = syntax.nzNumber();
        syntax.expect('>');
        return Optional.of(PartialRange.of(offset, length));
    }

    /** Part numbers; leaves a word that follows the last dot to be read. */
    private List<Integer> sectionPart() throws DecodingException {
        List<Integer> part = new ArrayList<>();
        while (isDigitNext()) {
            // Choice: no message has more parts than an int can count.
            long number = syntax.number(Integer.MAX_VALUE);
            if (number == 0 || part.size() == MOST_NUMBERS) {
                throw CommandSyntax.refusal("Not the number of a part.");
            }
            part.add((int) number);
            if (syntax.isNext(']')) {
                return part;
            }
            syntax.expect('.');
            if (syntax.isNext(']')) {
                throw CommandSyntax.refusal("A section does not end in a dot.");
            }
        }
        return part;
    }

    private boolean isDigitNext() throws DecodingException {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (syntax.isNext(digit)) {
                return true;
            }
        }
        return false;
    }

    private Section sectionText(List<Integer> part) throws DecodingException {
        return switch (syntax.label()) {
            case "HEADER" -> new Section(part, Section.Text.HEADER, List.of());
            case "HEADER.FIELDS" -> new Section(part, Section.Text.HEADER_FIELDS, headerList());
            case "HEADER.FIELDS.NOT" -> new Section(part, Section.Text.HEADER_FIELDS_NOT, headerList());
            case "TEXT" -> new Section(part, Section.Text.TEXT, List.of());
            case "MIME" -> mime(part);
            default -> throw CommandSyntax.refusal("Unknown section.");
        };
    }

    private static Section mime(List<Integer> part) throws DecodingException {
        if (part.isEmpty()) {
            throw CommandSyntax.refusal("MIME needs the number of a part.");
        }
        return new Section(part, Section.Text.MIME, List.of());
    }

    private List<String> headerList() throws DecodingException {
        List<String> names = new ArrayList<>();
        syntax.sp();
        syntax.expect('(');
        names.add(fieldName());
        while (!syntax.isNext(')')) {
            syntax.sp();
            if (names.size() == MOST_FIELDS) {
                throw CommandSyntax.refusal("Too many field names.");
            }
            names.add(fieldName());
        }
        syntax.expect(')');
        return names;
    }

    private String fieldName() throws DecodingException {
        String name = syntax.astring();
        // The response repeats the name, and no field has one with other characters.
        if (!name.chars().allMatch(octet -> octet >= ' ' && octet <= '~')) {
            throw CommandSyntax.refusal("Not the name of a field.");
        }
        return name;
    }
}
