// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.Arrays;
import java.util.Optional;

/** Which names LIST shows (RFC 5258 §3.1, RFC 6154). */
public enum SelectionOption {
    /** Names that are subscribed, whether they exist or not. */
    SUBSCRIBED("SUBSCRIBED"),
    /** Mailboxes that are there for a special use. */
    SPECIAL_USE("SPECIAL-USE"),
    /** Mailboxes elsewhere too: here there are none. */
    REMOTE("REMOTE"),
    /** Names with descendants that the other options choose. */
    RECURSIVEMATCH("RECURSIVEMATCH");

    private final String word;

    SelectionOption(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether RECURSIVEMATCH can be combined with it: {@code list-select-base-opt} (RFC 5258 §6). */
    boolean isBase() {
        return this == SUBSCRIBED || this == SPECIAL_USE;
    }

    static Optional<SelectionOption> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
