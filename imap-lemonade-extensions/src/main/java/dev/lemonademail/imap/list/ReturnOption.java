// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.Arrays;
import java.util.Optional;

/** What LIST tells of each name, apart from STATUS (RFC 5258 §3.2, RFC 6154, RFC 8440). */
public enum ReturnOption {
    SUBSCRIBED("SUBSCRIBED"),
    CHILDREN("CHILDREN"),
    SPECIAL_USE("SPECIAL-USE"),
    MYRIGHTS("MYRIGHTS");

    private final String word;

    ReturnOption(String word) {
        this.word = word;
    }

    static Optional<ReturnOption> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
