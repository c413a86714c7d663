// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.util.Arrays;
import java.util.List;

import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.SequenceSet;

/** Numbers that a client wrote; whether one belongs to them is found in logarithmic time. */
final class NumberSet {

    private final long[] firsts;
    private final long[] lasts;

    private NumberSet(long[] firsts, long[] lasts) {
        this.firsts = firsts;
        this.lasts = lasts;
    }

    /** @param largest what {@code *} means */
    static NumberSet of(SequenceSet set, long largest) {
        List<SequenceSet.Range> ranges = set.resolved(largest);
        return new NumberSet(
                ranges.stream().mapToLong(SequenceSet.Range::first).toArray(),
                ranges.stream().mapToLong(SequenceSet.Range::last).toArray());
    }

    /** The UIDs of {@code saved}. */
    static NumberSet of(Selection saved) {
        long[] uids = saved.uids().toArray();
        return new NumberSet(uids, uids);
    }

    boolean contains(long number) {
        int position = Arrays.binarySearch(firsts, number);
        int before = position >= 0 ? position : -position - 2;
        return before >= 0 && number <= lasts[before];
    }
}
