// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.util.BitSet;
import java.util.Collection;
import java.util.stream.Collectors;

import dev.lemonademail.distribution.client.UnexpectedReply;

/** UIDs as a server lists them, such as {@code 3:5,9} (RFC 3501 §9, sequence-set without an asterisk). */
record UidSet(BitSet uids) {
    /** More than the bench ever makes. */
    private static final int UID_LIMIT = 100_000_000;

    /** Refuses what is no set, or has a UID beyond {@value #UID_LIMIT}. */
    static UidSet parse(String text) {
        BitSet uids = new BitSet();
        for (String range : text.split(",")) {
            String[] ends = range.split(":", 2);
            int first = number(ends[0]);
            int last = number(ends[ends.length - 1]);
            uids.set(Math.min(first, last), Math.max(first, last) + 1);
        }
        return new UidSet(uids);
    }

    static UidSet of(Collection<Integer> uids) {
        BitSet bits = new BitSet();
        uids.forEach(bits::set);
        return new UidSet(bits);
    }

    private static int number(String text) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > UID_LIMIT) {
            throw new UnexpectedReply("The server listed a UID that it cannot have.");
        }
        return number;
    }

    /** As a command takes it, each UID by itself. */
    String commaSeparated() {
        return uids.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    boolean containsAll(UidSet others) {
        BitSet missing = (BitSet) others.uids.clone();
        missing.andNot(uids);
        return missing.isEmpty();
    }

    boolean intersects(UidSet others) {
        return uids.intersects(others.uids);
    }
}
