// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;

import dev.lemonademail.imap.selected.Selection;

/**
 * Messages that are asked of the storage in one query: those of a range of UIDs that are selected.
 *
 * @param first the lowest of the UIDs
 * @param last the highest
 * @param count how many messages of the range are selected
 */
record Batch(long first, long last, int count) {

    /** {@code Choice:} UIDs between two selected messages that are read in vain rather than asking twice. */
    private static final int GAP = 64;

    /** {@code Choice:} a store may look through the whole mailbox for each query: gaps make no more of them than this. */
    private static final int MOST_GAPS = 256;

    /**
     * As few batches as hold the whole selection, each with at most {@code most} of its messages.
     *
     * <p>A set such as {@code 1,3,5,…} does not become a query for each of its numbers.
     */
    static List<Batch> of(Selection selection, int most) {
        long[] uids = selection.uids().toArray();
        Iterator<MessageRange> ranges = selection.ranges().iterator();
        List<Batch> batches = new ArrayList<>();
        long endOfRange = 0;
        int start = 0;
        long gap = uids.length == 0 ? GAP : Math.max(GAP, (uids[uids.length - 1] - uids[0]) / MOST_GAPS);
        for (int i = 0; i < uids.length; i++) {
            boolean continues = uids[i] <= endOfRange;
            while (uids[i] > endOfRange) {
                endOfRange = ranges.next().getUidTo().asLong();
            }
            if (i > start && (i - start == most || !continues && uids[i] - uids[i - 1] > gap)) {
                batches.add(new Batch(uids[start], uids[i - 1], i - start));
                start = i;
            }
        }
        if (uids.length > 0) {
            batches.add(new Batch(uids[start], uids[uids.length - 1], uids.length - start));
        }
        return batches;
    }

    /** Whether so much may lie between two messages that the content of all of it should not be loaded with theirs. */
    static boolean isApart(MessageUid one, MessageUid next) {
        return next.asLong() - one.asLong() > GAP;
    }

    MessageRange range() {
        return MessageRange.range(MessageUid.of(first), MessageUid.of(last));
    }
}
