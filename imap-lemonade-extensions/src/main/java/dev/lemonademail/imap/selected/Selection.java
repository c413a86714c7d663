// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;

/**
 * The messages that a command names, among those its client knows.
 *
 * <p>RFC 3501 §6.4.8.
 */
public final class Selection {

    /** {@code Choice:} more queries than these cost more than what lies between the messages. */
    private static final int FEW = 16;

    private final long[] uids;
    private final List<MessageRange> ranges;

    private Selection(long[] uids, List<MessageRange> ranges) {
        this.uids = uids;
        this.ranges = ranges;
    }

    /**
     * @param known all UIDs the client knows, ascending
     * @param runs pairs of positions in {@code known}, both ends included, ascending
     */
    public static Selection of(long[] known, List<int[]> runs) {
        long[] uids =
                new long[runs.stream().mapToInt(run -> run[1] - run[0] + 1).sum()];
        List<int[]> merged = new ArrayList<>();
        int filled = 0;
        for (int[] run : runs) {
            int length = run[1] - run[0] + 1;
            System.arraycopy(known, run[0], uids, filled, length);
            filled += length;
            int[] before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && before[1] + 1 == run[0]) {
                before[1] = run[1];
            } else {
                merged.add(run.clone());
            }
        }
        List<MessageRange> ranges = merged.stream()
                .map(run -> MessageRange.range(MessageUid.of(known[run[0]]), MessageUid.of(known[run[1]])))
                .toList();
        return new Selection(uids, ranges);
    }

    public boolean isEmpty() {
        return uids.length == 0;
    }

    /** How many messages these are. */
    public int size() {
        return uids.length;
    }

    /** Whether the message with that UID is one of them. */
    public boolean contains(MessageUid uid) {
        return Arrays.binarySearch(uids, uid.asLong()) >= 0;
    }

    /** The UIDs, ascending. */
    public LongStream uids() {
        return Arrays.stream(uids);
    }

    /**
     * As few ranges of UIDs as hold all of them, ascending.
     *
     * <p>A range spans UIDs that the client knows to be gone, and it may hold messages that the client was not told of
     * yet: what a store returns for it is to be checked with {@link #contains}.
     */
    public List<MessageRange> ranges() {
        return ranges;
    }

    /**
     * {@link #ranges} or, if they are many, one range from the first message to the last: each range is a query.
     *
     * <p>What they hold is to be checked with {@link #contains}.
     */
    public List<MessageRange> spans() {
        if (ranges.size() <= FEW) {
            return ranges;
        }
        return List.of(MessageRange.range(MessageUid.of(uids[0]), MessageUid.of(uids[uids.length - 1])));
    }
}
