// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.mailbox.metadata.Depth;
import dev.lemonademail.mailbox.metadata.EntryName;

/**
 * GETMETADATA: entries with their values.
 *
 * <p>RFC 5464 §4.2.
 *
 * @param mailboxName without its modified UTF-7; empty for the server
 * @param maxSize octets of the largest value that is wanted
 * @param names each once, in the order of the command; with depth 0 they are names of entries
 */
public record ExtendedGetMetadataRequest(
        Tag tag, Optional<String> mailboxName, Optional<Long> maxSize, Depth depth, List<EntryName> names)
        implements ImapRequest {

    public ExtendedGetMetadataRequest {
        names = List.copyOf(names);
    }

    /** Whether a value of so many octets is wanted. */
    boolean wants(long octets) {
        return octets <= maxSize.orElse(Long.MAX_VALUE);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.GETMETDATA_COMMAND;
    }
}
