// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;

import dev.lemonademail.imap.wire.SequenceSet;

/** COPY or UID COPY (RFC 3501 §6.4.7). */
public record ExtendedCopyRequest(Tag tag, boolean uids, SequenceSet set, String mailboxName)
        implements TransferRequest {

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.COPY_COMMAND;
    }
}
