// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.util.List;

/** Octets that a transcript spells out: lines, files and generated data in any order. */
public record Content(int line, List<Item> items) {
    public Content {
        items = List.copyOf(items);
    }

    /** One piece of content. */
    public sealed interface Item {}

    /** A line, written {@code L: text} with a line end or {@code L- text} without. */
    record Line(String text, boolean ended) implements Item {}

    /**
     * A file under {@code transcripts/}, written {@code F: mail/x.eml}; {@code F: mail/x.eml lines 3-9} takes some of its lines and
     * {@code F- …} leaves out the last line end.
     */
    record Resource(String path, int firstLine, int lastLine, boolean ended) implements Item {}

    /** Generated octets, the same in every run, written {@code F: octets 70000} or {@code F: base64 70000}. */
    record Generated(Kind kind, int sizeInOctets) implements Item {
        enum Kind {
            OCTETS,
            BASE64
        }
    }
}
