// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.OptionalLong;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.imap.selected.KeepsSequenceNumbers;
import dev.lemonademail.imap.wire.SequenceSet;

/**
 * STORE or UID STORE.
 *
 * <p>RFC 3501 §6.4.6, RFC 7162 §3.1.3.
 *
 * @param uids whether {@code set} holds UIDs
 * @param unchangedSince the mod-sequence after which a message may not have changed
 * @param silent whether the client does without the new flags
 */
public record ExtendedStoreRequest(
        Tag tag, boolean uids, SequenceSet set, OptionalLong unchangedSince, FlagChange change, boolean silent)
        implements ImapRequest, KeepsSequenceNumbers {

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.STORE_COMMAND;
    }

    @Override
    public boolean keepsSequenceNumbers() {
        return !uids;
    }
}
