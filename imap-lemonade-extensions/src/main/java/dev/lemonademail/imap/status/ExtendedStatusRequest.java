// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.Set;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * STATUS: what a mailbox holds, without selecting it.
 *
 * <p>RFC 3501 §6.3.10.
 *
 * @param mailboxName without modified UTF-7
 * @param items at least one
 */
public record ExtendedStatusRequest(Tag tag, String mailboxName, Set<StatusItem> items) implements ImapRequest {

    public ExtendedStatusRequest {
        items = Set.copyOf(items);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.STATUS_COMMAND;
    }
}
