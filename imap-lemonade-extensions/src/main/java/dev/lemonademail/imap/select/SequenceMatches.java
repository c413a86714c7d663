// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

import dev.lemonademail.imap.wire.SequenceSet;

/**
 * Message sequence numbers and the UIDs that a client knows of them.
 *
 * <p>RFC 7162 §3.2.5.2. Ranges are never spelt out: a client may name four billion pairs in 25 octets.
 *
 * @param numbers ascending, without {@code *}
 * @param uids as many as there are numbers; ascending, without {@code *}
 */
public record SequenceMatches(SequenceSet numbers, SequenceSet uids) {

    public SequenceMatches {
        if (!isAscending(numbers) || !isAscending(uids) || count(numbers) != count(uids)) {
            throw new IllegalArgumentException("Each number needs a UID");
        }
    }

    /** Whether the set has no {@code *} and each of its numbers is larger than those before. */
    static boolean isAscending(SequenceSet set) {
        long before = 0;
        for (SequenceSet.Range range : set.ranges()) {
            if (range.first() <= before || range.hasStar()) {
                return false;
            }
            before = range.last();
        }
        return !set.isSavedResult();
    }

    /** How many numbers an ascending set holds. */
    static long count(SequenceSet set) {
        return set.ranges().stream()
                .mapToLong(range -> range.last() - range.first() + 1)
                .sum();
    }

    /**
     * The largest UID that still has the number that the client knows.
     *
     * <p>UIDs only ever go, so below it nothing has gone that the client does not know of.
     *
     * @param exists how many messages there are
     * @param uidOf the UID of each number from 1 to {@code exists}
     */
    public OptionalLong largestMatch(int exists, LongUnaryOperator uidOf) {
        OptionalLong largest = OptionalLong.empty();
        List<SequenceSet.Range> uidRanges = uids.ranges();
        int next = 0;
        long usedOfNext = 0;
        for (SequenceSet.Range range : numbers.ranges()) {
            long number = range.first();
            while (number <= Math.min(range.last(), exists)) {
                SequenceSet.Range uidRange = uidRanges.get(next);
                long uid = uidRange.first() + usedOfNext;
                long length = Math.min(range.last() - number, uidRange.last() - uid) + 1;
                for (long i = Math.min(length, exists - number + 1) - 1; i >= 0; i--) {
                    if (uidOf.applyAsLong(number + i) == uid + i) {
                        largest = OptionalLong.of(uid + i);
                        break;
                    }
                }
                number += length;
                usedOfNext += length;
                if (uid + length > uidRange.last()) {
                    next++;
                    usedOfNext = 0;
                }
            }
            if (range.last() >= exists) {
                break;
            }
        }
        return largest;
    }
}
