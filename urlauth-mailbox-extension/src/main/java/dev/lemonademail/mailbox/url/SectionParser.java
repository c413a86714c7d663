// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a section specification.
 *
 * <p>RFC 3501 §9, rule section-spec.
 */
class SectionParser {

    private final String text;
    private int at;

    SectionParser(String text) {
        this.text = text;
    }

    Section section() {
        if (text.isEmpty()) {
            return Section.MESSAGE;
        }
        List<Integer> part = sectionPart();
        if (at == text.length()) {
            return new Section(part, Section.Text.ALL, List.of());
        }
        int start = at;
        Section.Text sectionText = sectionText();
        if (sectionText == Section.Text.MIME && part.isEmpty()) {
            throw wrong("MIME needs a part number", start);
        }
        List<String> fields = sectionText.hasFields() ? headerList() : List.of();
        if (at != text.length()) {
            throw wrong("text after the section", at);
        }
        return new Section(part, sectionText, fields);
    }

    private List<Integer> sectionPart() {
        List<Integer> part = new ArrayList<>();
        while (at < text.length() && isDigit(text.charAt(at))) {
            part.add(nzNumber());
            if (at < text.length()) {
                expect('.', "a dot or the end belongs after a part number");
                if (at == text.length()) {
                    throw wrong("a section does not end in a dot", at);
                }
            }
        }
        return part;
    }

    private int nzNumber() {
        int start = at;
        long number = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            number = number * 10 + (text.charAt(at) - '0');
            at++;
            // Choice: no message has this many parts, so that an int is enough.
            if (number > Integer.MAX_VALUE) {
                throw wrong("part number too great", start);
            }
        }
        if (text.charAt(start) == '0') {
            throw wrong("part numbers start at 1, without leading zeros", start);
        }
        return (int) number;
    }

    private Section.Text sectionText() {
        int start = at;
        while (at < text.length() && (isAlpha(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        Section.Text found = Section.textOf(text.substring(start, at));
        if (found == Section.Text.ALL) {
            throw wrong("unknown section", start);
        }
        return found;
    }

    private List<String> headerList() {
        expect(' ', "field names belong after HEADER.FIELDS");
        expect('(', "field names are a list in parentheses");
        List<String> fields = new ArrayList<>();
        fields.add(astring());
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
            fields.add(astring());
        }
        expect(')', "the list of field names is not closed");
        return fields;
    }

    private String astring() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && isAstringChar(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw wrong("a field name is missing", at);
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = at++;
        StringBuilder name = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                c = at < text.length() ? text.charAt(at) : 0;
                if (c != '"' && c != '\\') {
                    throw wrong("only a quote or a backslash can be escaped", at);
                }
            }
            if (c < ' ' || c > '~') {
                throw wrong("character not allowed in a field name", at);
            }
            name.append(c);
            at++;
        }
        if (at == text.length()) {
            throw wrong("the quoted string is not closed", start);
        }
        at++;
        return name.toString();
    }

    private void expect(char wanted, String otherwise) {
        if (at == text.length() || text.charAt(at) != wanted) {
            throw wrong(otherwise, at);
        }
        at++;
    }

    static boolean isAstringChar(int c) {
        return c > ' ' && c <= '~' && "(){%*\"\\".indexOf(c) < 0;
    }

    private static boolean isAlpha(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ImapUrlSyntaxException wrong(String reason, int offset) {
        return new ImapUrlSyntaxException(reason, offset);
    }
}
