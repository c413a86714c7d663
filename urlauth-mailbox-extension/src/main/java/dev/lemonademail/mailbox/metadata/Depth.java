// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.util.Optional;
import java.util.Set;

/**
 * How far below the names that are asked for entries are given.
 *
 * <p>RFC 5464 §4.2.2.
 */
public enum Depth {
    /** The named entries only. */
    ZERO(0),
    /** Also their children. */
    ONE(1),
    /** Also everything below them. */
    INFINITY(Integer.MAX_VALUE);

    private final int levels;

    Depth(int levels) {
        this.levels = levels;
    }

    /** Whether {@code name} is one of {@code asked} or not too far below one of them. */
    boolean reaches(EntryName name, Set<EntryName> asked) {
        Optional<EntryName> above = Optional.of(name);
        for (int level = 0; above.isPresent() && level <= levels; level++) {
            if (asked.contains(above.get())) {
                return true;
            }
            above = above.get().parent();
        }
        return false;
    }
}
