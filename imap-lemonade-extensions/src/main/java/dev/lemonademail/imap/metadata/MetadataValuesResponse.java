// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

import dev.lemonademail.mailbox.metadata.EntryName;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * Entries with their values.
 *
 * <p>RFC 5464 §4.4.1.
 *
 * @param mailboxName without modified UTF-7; empty for the server
 * @param entries at least one
 */
public record MetadataValuesResponse(Optional<String> mailboxName, List<EntryValue> entries)
        implements ImapResponseMessage {

    /** @param value empty if there is no such entry */
    public record EntryValue(EntryName name, Optional<OctetSource> value) {}

    public MetadataValuesResponse {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("No entries");
        }
    }
}
