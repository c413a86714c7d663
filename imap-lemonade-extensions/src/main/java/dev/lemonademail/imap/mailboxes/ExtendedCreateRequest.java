// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import java.util.List;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * CREATE.
 *
 * <p>RFC 3501 §6.3.3, RFC 6154.
 *
 * @param mailboxName without modified UTF-7; a delimiter at its end says that mailboxes below it will follow
 * @param uses attributes of special uses, as the client wrote them
 */
public record ExtendedCreateRequest(Tag tag, String mailboxName, List<String> uses) implements ImapRequest {

    public ExtendedCreateRequest {
        uses = List.copyOf(uses);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.CREATE_COMMAND;
    }
}
