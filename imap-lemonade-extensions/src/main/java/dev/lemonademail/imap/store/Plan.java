// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.UpdatedFlags;

import dev.lemonademail.imap.selected.ExistingRuns;
import dev.lemonademail.imap.selected.Selection;

/**
 * Which messages a STORE is applied to (RFC 7162 §3.1.3).
 *
 * @param ranges hold the messages that are to be changed and no others
 * @param modified the messages that fail the UNCHANGEDSINCE test, ascending
 * @param before the flags of messages that are to be changed on a condition
 */
record Plan(List<MessageRange> ranges, List<MessageUid> modified, Map<MessageUid, Flags> before) {

    /** {@code Choice:} so many messages are changed, and told to others, at a time. */
    static final int BATCH = 1000;

    /** @param existing ascending */
    static Plan of(
            List<ComposedMessageIdWithMetaData> existing,
            Selection selection,
            FlagChange change,
            OptionalLong unchangedSince) {
        ExistingRuns runs = new ExistingRuns(selection.spans(), BATCH);
        List<MessageUid> modified = new ArrayList<>();
        Map<MessageUid, Flags> before = new HashMap<>();
        for (ComposedMessageIdWithMetaData message : existing) {
            MessageUid uid = message.getComposedMessageId().getUid();
            boolean selected = selection.contains(uid);
            boolean passes = passes(message, change, unchangedSince);
            runs.next(uid, selected && passes);
            if (selected && !passes) {
                modified.add(uid);
            } else if (selected && unchangedSince.isPresent()) {
                before.put(uid, message.getFlags());
            }
        }
        return new Plan(runs.ranges(), modified, before);
    }

    private static boolean passes(
            ComposedMessageIdWithMetaData message, FlagChange change, OptionalLong unchangedSince) {
        if (unchangedSince.isEmpty()) {
            return true;
        }
        if (unchangedSince.getAsLong() == 0) {
            // A system flag always exists, a keyword exists if it is set.
            return change.concernsAbsentKeywordsOnly(message.getFlags());
        }
        return message.getModSeq().asLong() <= unchangedSince.getAsLong();
    }

    /** Whether somebody who takes no turns changed the message between the test and the change. */
    boolean wasOvertaken(UpdatedFlags update) {
        Flags tested = before.get(update.getUid());
        return tested == null || UpdatedFlags.flagsChanged(tested, update.getOldFlags());
    }
}
