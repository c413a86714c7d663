// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

import java.util.Optional;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.imap.wire.SequenceSet;

/**
 * EXPUNGE or UID EXPUNGE.
 *
 * <p>RFC 3501 §6.4.3, RFC 4315 §2.1.
 *
 * @param uids which messages may be removed; empty for EXPUNGE: all
 */
public record ExtendedExpungeRequest(Tag tag, Optional<SequenceSet> uids) implements ImapRequest {

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.EXPUNGE_COMMAND;
    }
}
