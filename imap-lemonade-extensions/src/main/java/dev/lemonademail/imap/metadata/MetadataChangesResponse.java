// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

import dev.lemonademail.mailbox.metadata.EntryName;

/**
 * Entries that somebody else has changed.
 *
 * <p>RFC 5464 §4.4.2.
 *
 * @param mailboxName without modified UTF-7; empty for the server
 * @param names at least one
 */
public record MetadataChangesResponse(Optional<String> mailboxName, List<EntryName> names)
        implements ImapResponseMessage {

    public MetadataChangesResponse {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("No entries");
        }
    }
}
