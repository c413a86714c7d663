// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a header field as an envelope tells them, whatever the field holds.
 *
 * <p>RFC 3501 §7.4.2. Names stay as they are written: encoded words encoded, other octets unchanged. {@code James:} mime4j
 * decodes names and takes each octet above 127 for a character.
 */
final class AddressList {

    /** {@code Choice:} addresses and group ends of one field; those after them are left out. */
    static final int MOST_ENTRIES = 10_000;

    private static final String SPECIALS = "()<>@,;:\"";

    private final String field;
    private final List<Entry> entries = new ArrayList<>();
    private int at;
    private boolean inGroup;
    private Optional<String> comment = Optional.empty();
    /** The words that were read last, without what separates those of a name. */
    private String unseparated = "";

    private AddressList(String field) {
        this.field = field;
    }

    /**
     * An address, or the beginning or the end of a group, which have no host.
     *
     * @param name personal name
     * @param route source route, as mail of old times has it
     * @param mailbox local part, or the name of a group that begins; empty where a group ends
     */
    record Entry(Optional<String> name, Optional<String> route, Optional<String> mailbox, Optional<String> host) {

        private static final Entry END_OF_GROUP =
                new Entry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private static Entry groupStart(String name) {
            return new Entry(Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty());
        }
    }

    /** The addresses in {@code field}, which is unfolded. */
    static List<Entry> parse(String field) {
        AddressList list = new AddressList(field);
        list.read();
        return list.entries;
    }

    private void read() {
        while (at < field.length() && entries.size() < MOST_ENTRIES) {
            comment = Optional.empty();
            String words = words(" ");
            switch (next()) {
                case '<' -> angleAddress(words);
                case '@' -> bareAddress();
                case ':' -> beginGroup(words);
                default -> end(words);
            }
        }
        endGroup();
    }

    private void angleAddress(String name) {
        at++;
        Optional<String> route = Optional.empty();
        String local = words("");
        if (local.isEmpty() && next() == '@') {
            int start = at;
            while (next() != ':' && next() != '>' && next() != 0) {
                at++;
            }
            route = Optional.of(field.substring(start, at).strip());
            at += next() == ':' ? 1 : 0;
            local = words("");
        }
        String host = domain();
        while (next() != '>' && next() != 0) {
            at++;
        }
        at++;
        // A comment after the address is a name only if nothing else is.
        words(" ");
        entries.add(new Entry(nonEmpty(name).or(() -> comment), route, Optional.of(local), Optional.of(host)));
        skipToSeparator();
    }

    private void bareAddress() {
        String local = unseparated;
        String host = domain();
        entries.add(new Entry(comment, Optional.empty(), Optional.of(local), Optional.of(host)));
        skipToSeparator();
    }

    private String domain() {
        if (next() != '@') {
            return "";
        }
        at++;
        return words("");
    }

    private void beginGroup(String name) {
        at++;
        endGroup();
        entries.add(Entry.groupStart(name));
        inGroup = true;
    }

    private void endGroup() {
        if (inGroup) {
            entries.add(Entry.END_OF_GROUP);
            inGroup = false;
        }
    }

    /** A comma, a semicolon, the end, or something that belongs nowhere; words before it are half an address. */
    private void end(String words) {
        if (!words.isEmpty()) {
            // RFC 3501 §7.4.2: without a host it would be the beginning of a group.
            entries.add(new Entry(comment, Optional.empty(), Optional.of(words), Optional.of("")));
        }
        if (next() == ';') {
            endGroup();
        }
        at++;
    }

    private void skipToSeparator() {
        while (next() != ',' && next() != ';' && next() != 0) {
            at++;
        }
        end("");
    }

    /** Atoms and quoted strings up to the next special character, with {@code separator} between them. */
    private String words(String separator) {
        StringBuilder words = new StringBuilder();
        StringBuilder all = new StringBuilder();
        while (true) {
            skipBlanks();
            int start = at;
            StringBuilder word = new StringBuilder();
            if (next() == '"') {
                quoted(word);
            } else if (next() == '[') {
                literal(word);
            } else {
                while (next() != 0 && SPECIALS.indexOf(next()) < 0 && next() > ' ') {
                    word.append(next());
                    at++;
                }
            }
            if (at == start) {
                unseparated = all.toString();
                return words.toString();
            }
            words.append(words.length() == 0 ? "" : separator).append(word);
            all.append(word);
        }
    }

    private void quoted(StringBuilder word) {
        at++;
        while (next() != '"' && next() != 0) {
            if (next() == '\\' && at + 1 < field.length()) {
                at++;
            }
            word.append(next());
            at++;
        }
        at++;
    }

    private void literal(StringBuilder word) {
        while (next() != ']' && next() != 0) {
            word.append(next());
            at++;
        }
        word.append(next() == ']' ? "]" : "");
        at++;
    }

    private void skipBlanks() {
        while (next() == '(' || next() != 0 && next() <= ' ') {
            if (next() == '(') {
                skipComment();
            } else {
                at++;
            }
        }
    }

    private void skipComment() {
        int start = at + 1;
        int depth = 0;
        do {
            depth += next() == '(' ? 1 : next() == ')' ? -1 : 0;
            at += next() == '\\' ? 2 : 1;
        } while (depth > 0 && at < field.length());
        int end = Math.max(start, Math.min(field.length(), depth > 0 ? at : at - 1));
        comment = nonEmpty(field.substring(Math.min(start, end), end).strip());
    }

    private static Optional<String> nonEmpty(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    /** The character at the position; 0 at the end, and for a NUL, which belongs nowhere. */
    private char next() {
        return at < field.length() ? field.charAt(at) : 0;
    }
}
