// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Changes of a message's flags. */
final class Flags {
    private Flags() {}

    static UnaryOperator<Set<String>> all() {
        return flags -> flags;
    }

    static UnaryOperator<Set<String>> only(Set<String> names) {
        return flags -> {
            Set<String> left = new TreeSet<>(flags);
            left.retainAll(names);
            return left;
        };
    }

    static UnaryOperator<Set<String>> with(String name) {
        return flags -> {
            Set<String> more = new TreeSet<>(flags);
            more.add(name);
            return more;
        };
    }

    static UnaryOperator<Set<String>> without(String name) {
        return flags -> {
            Set<String> less = new TreeSet<>(flags);
            less.remove(name);
            return less;
        };
    }
}
