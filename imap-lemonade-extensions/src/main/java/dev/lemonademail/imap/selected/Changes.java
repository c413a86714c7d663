// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.List;

import org.apache.james.mailbox.MessageUid;

/**
 * What happened in a selected mailbox since the client was told last, in the order in which it is told.
 *
 * <p>RFC 3501 §7.2.6, RFC 3501 §7.3, RFC 3501 §7.4.
 *
 * @param newKeywords whether a keyword came up that FLAGS did not list
 * @param expunged ascending; they have left the view
 * @param grown whether messages came up: EXISTS and RECENT are due
 * @param exists how many messages the client knows when it was told all of this
 * @param flagged messages whose flags or mod-sequence may have changed, ascending; they are in the view
 */
public record Changes(
        boolean newKeywords, List<Expunged> expunged, boolean grown, int exists, List<MessageUid> flagged) {

    /**
     * A message that is gone.
     *
     * @param number its message sequence number after those before it in the list were told
     */
    public record Expunged(int number, MessageUid uid) {}

    public Changes {
        expunged = List.copyOf(expunged);
        flagged = List.copyOf(flagged);
    }

    public boolean isEmpty() {
        return !newKeywords && expunged.isEmpty() && !grown && flagged.isEmpty();
    }
}
