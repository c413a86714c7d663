// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;

import dev.lemonademail.imap.wire.SequenceSet;

/** MOVE or UID MOVE (RFC 6851, RFC 9051 §6.4.8). */
public record ExtendedMoveRequest(Tag tag, boolean uids, SequenceSet set, String mailboxName)
        implements TransferRequest {

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.MOVE_COMMAND;
    }
}
