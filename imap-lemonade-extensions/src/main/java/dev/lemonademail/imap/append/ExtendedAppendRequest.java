// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.util.List;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * APPEND of one or more messages.
 *
 * <p>RFC 3501 §6.3.11, RFC 3502, RFC 4466 §2.7, RFC 4469 §3.
 *
 * @param mailboxName without its modified UTF-7
 * @param messages at least one
 */
public record ExtendedAppendRequest(Tag tag, String mailboxName, List<AppendMessage> messages) implements ImapRequest {

    public ExtendedAppendRequest {
        messages = List.copyOf(messages);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.APPEND_COMMAND;
    }
}
