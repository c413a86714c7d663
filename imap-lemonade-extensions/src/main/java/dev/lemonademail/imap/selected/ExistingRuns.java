// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;

/**
 * Few ranges of UIDs that hold some of the messages that exist, and no others that do.
 *
 * <p>They span the UIDs of messages that are gone, so that a mailbox with many gaps does not make many ranges.
 */
public final class ExistingRuns {

    private final List<MessageRange> listed;
    private final int limit;
    private final List<List<MessageUid>> runs = new ArrayList<>();
    private int within;
    private boolean open;

    /**
     * @param listed ascending; {@link #next} is told of all messages in them, and nobody knows what is between them
     * @param limit how many messages one range may hold
     */
    public ExistingRuns(List<MessageRange> listed, int limit) {
        this.listed = List.copyOf(listed);
        this.limit = limit;
    }

    /**
     * @param uid of the next message that exists, in ascending order
     * @param wanted whether a range has to hold it
     */
    public void next(MessageUid uid, boolean wanted) {
        while (listed.get(within).getUidTo().compareTo(uid) < 0) {
            within++;
            open = false;
        }
        if (!wanted) {
            open = false;
            return;
        }
        if (!open || runs.get(runs.size() - 1).size() == limit) {
            runs.add(new ArrayList<>());
        }
        runs.get(runs.size() - 1).add(uid);
        open = true;
    }

    /** The messages of each range, ascending. */
    public List<List<MessageUid>> runs() {
        return runs.stream().map(List::copyOf).toList();
    }

    /** The ranges, ascending. */
    public List<MessageRange> ranges() {
        return runs.stream().map(ExistingRuns::range).toList();
    }

    /** The range that holds {@code run}. */
    public static MessageRange range(List<MessageUid> run) {
        return MessageRange.range(run.get(0), run.get(run.size() - 1));
    }
}
