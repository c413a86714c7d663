// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A {@code sequence-set} as a client wrote it: message sequence numbers or UIDs, by the command's word.
 *
 * <p>RFC 3501 §9; RFC 5182 §2.1 adds {@code $}.
 *
 * @param ranges in the order of the command; empty for {@code $} only
 */
public record SequenceSet(List<Range> ranges) {

    /** {@code *}: the largest number in use, whatever that is when the set is resolved. */
    public static final long STAR = Long.MAX_VALUE;

    /** {@code $}: what the last search saved. */
    public static final SequenceSet SAVED_RESULT = new SequenceSet(List.of());

    /** The largest number that a set may name (RFC 3501 §9 {@code nz-number}). */
    public static final long LARGEST = 0xFFFF_FFFFL;

    public SequenceSet {
        ranges = List.copyOf(ranges);
    }

    /**
     * Both ends belong to the range.
     *
     * @param first 1 to {@link #LARGEST}, or {@link #STAR}
     * @param last not less than {@code first}, or {@link #STAR}
     */
    public record Range(long first, long last) {

        /** The range between two numbers in any order. */
        public static Range between(long one, long other) {
            return new Range(Math.min(one, other), Math.max(one, other));
        }

        public boolean contains(long number) {
            return first <= number && number <= last;
        }

        /** Whether {@code *} is one of the ends. */
        public boolean hasStar() {
            return last == STAR;
        }
    }

    /** Whether this is {@code $}. */
    public boolean isSavedResult() {
        return ranges.isEmpty();
    }

    /**
     * The same numbers, ascending and without overlaps; {@code *} becomes {@code largest}.
     *
     * @param largest the largest number in use; 0 if there is none, when ranges with {@code *} are empty
     */
    public List<Range> resolved(long largest) {
        List<Range> sorted = ranges.stream()
                .filter(range -> largest > 0 || !range.hasStar())
                .map(range -> range.hasStar()
                        ? Range.between(Math.min(range.first(), largest), largest(range, largest))
                        : range)
                .sorted(Comparator.comparingLong(Range::first))
                .toList();
        List<Range> merged = new ArrayList<>();
        for (Range next : sorted) {
            Range before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && next.first() <= before.last() + 1) {
                merged.set(merged.size() - 1, new Range(before.first(), Math.max(before.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    private static long largest(Range range, long largest) {
        // RFC 3501 §6.4.8: n:* holds the last message even if n is larger, and then n as well.
        return range.first() == STAR ? largest : Math.max(range.first(), largest);
    }
}
