// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.mailbox.metadata.AnnotationChange;

/**
 * SETMETADATA: set and remove entries.
 *
 * <p>RFC 5464 §4.3.
 *
 * @param mailboxName without its modified UTF-7; empty for the server
 * @param changes in the order of the command; the values are the command's
 */
public record ExtendedSetMetadataRequest(Tag tag, Optional<String> mailboxName, List<AnnotationChange> changes)
        implements ImapRequest {

    public ExtendedSetMetadataRequest {
        changes = List.copyOf(changes);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.SETMETADATA_COMMAND;
    }
}
