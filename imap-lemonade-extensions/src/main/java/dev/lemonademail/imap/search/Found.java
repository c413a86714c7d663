// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.util.List;

/**
 * What a search has found.
 *
 * @param messages ascending
 */
public record Found(List<Message> messages) {

    /**
     * @param number message sequence number when the search began
     * @param modSeq 0 if the search did not have to know it
     */
    public record Message(long uid, int number, long modSeq) {}

    public Found {
        messages = List.copyOf(messages);
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    long[] uids() {
        return messages.stream().mapToLong(Message::uid).toArray();
    }

    /** The first and the last of them, or one, as wanted. */
    Found ends(boolean first, boolean last) {
        if (isEmpty()) {
            return this;
        }
        Message least = messages.get(0);
        Message greatest = messages.get(messages.size() - 1);
        if (first && last && !least.equals(greatest)) {
            return new Found(List.of(least, greatest));
        }
        return new Found(List.of(first ? least : greatest));
    }

    /** 0 if nothing is found. */
    long highestModSeq() {
        return messages.stream().mapToLong(Message::modSeq).max().orElse(0);
    }
}
