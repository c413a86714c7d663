// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** UIDs in the order of their message sequence numbers, ascending. Not safe for several threads. */
final class UidList {

    private long[] uids;
    private int size;

    /** @param ascending without duplicates */
    UidList(long[] ascending) {
        this.uids = ascending.clone();
        this.size = ascending.length;
    }

    int size() {
        return size;
    }

    /** The UID of the message with that sequence number, from 1 to {@link #size}. */
    long at(int number) {
        return uids[number - 1];
    }

    /** The message sequence number of {@code uid}; 0 if it is not in the list. */
    int number(long uid) {
        int position = Arrays.binarySearch(uids, 0, size, uid);
        return position < 0 ? 0 : position + 1;
    }

    /** The sequence number of the first message whose UID is {@code uid} or larger; {@link #size} + 1 if there is none. */
    int firstFrom(long uid) {
        int position = Arrays.binarySearch(uids, 0, size, uid);
        return position < 0 ? -position : position + 1;
    }

    /** 0 if the list is empty. */
    long largest() {
        return size == 0 ? 0 : uids[size - 1];
    }

    /** @param uid larger than all others */
    void append(long uid) {
        if (size == uids.length) {
            uids = Arrays.copyOf(uids, Math.max(16, size + size / 2));
        }
        uids[size++] = uid;
    }

    /** @param ascending UIDs of the list, in one pass whatever their count */
    void removeAll(long[] ascending) {
        int kept = 0;
        int removed = 0;
        for (int i = 0; i < size; i++) {
            if (removed < ascending.length && uids[i] == ascending[removed]) {
                removed++;
            } else {
                uids[kept++] = uids[i];
            }
        }
        size = kept;
    }

    /**
     * Where those of {@code ascending} stand that are in the list.
     *
     * @return pairs of positions from 0, both ends included, ascending
     */
    List<int[]> runsOf(long[] ascending) {
        List<int[]> runs = new ArrayList<>();
        for (long uid : ascending) {
            int position = number(uid) - 1;
            int[] before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (before != null && before[1] == position - 1) {
                before[1] = position;
            } else if (position >= 0) {
                runs.add(new int[] {position, position});
            }
        }
        return runs;
    }

    long[] toArray() {
        return Arrays.copyOf(uids, size);
    }
}
