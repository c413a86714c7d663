// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.List;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.UpdatedFlags;

/**
 * What a STORE did.
 *
 * <p>RFC 7162 §3.1.3.
 *
 * @param highestBefore the mailbox's mod-sequence before, at least 1
 * @param updated the messages to which it was applied, ascending, also those it did not change
 * @param modified the messages to which it was not applied, because they had changed before
 * @param someGone whether the mailbox did not hold all of the messages any more
 */
public record StoredFlags(
        ModSeq highestBefore, List<UpdatedFlags> updated, List<MessageUid> modified, boolean someGone) {

    public StoredFlags {
        updated = List.copyOf(updated);
        modified = List.copyOf(modified);
    }
}
