// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.lemonademail.imap.wire.SequenceSet;

/**
 * Which UIDs of a set do not exist.
 *
 * <p>RFC 7162 §3.2.10.1. Written as ranges: nothing is as large as a set that a client can write in 12 octets.
 */
public final class UidGaps {

    private UidGaps() {}

    /**
     * The UIDs of {@code asked} that are not in {@code existing}, ascending.
     *
     * @param asked ascending, without overlaps
     * @param existing ascending
     */
    public static List<SequenceSet.Range> of(List<SequenceSet.Range> asked, long[] existing) {
        List<SequenceSet.Range> gaps = new ArrayList<>();
        for (SequenceSet.Range range : asked) {
            long next = range.first();
            int position = Arrays.binarySearch(existing, next);
            for (int i = position < 0 ? -position - 1 : position;
                    i < existing.length && existing[i] <= range.last();
                    i++) {
                add(gaps, next, existing[i] - 1);
                next = existing[i] + 1;
            }
            add(gaps, next, range.last());
        }
        return gaps;
    }

    private static void add(List<SequenceSet.Range> gaps, long first, long last) {
        if (first <= last) {
            gaps.add(new SequenceSet.Range(first, last));
        }
    }
}
