// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.List;
import java.util.OptionalLong;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.imap.fetch.FetchItemSource.Needs;
import dev.lemonademail.imap.selected.KeepsSequenceNumbers;
import dev.lemonademail.imap.wire.SequenceSet;

/**
 * FETCH or UID FETCH.
 *
 * <p>RFC 3501 §6.4.5, RFC 3501 §6.4.8, RFC 7162 §3.1.4, RFC 7162 §3.2.6.
 *
 * @param uids whether {@code messages} are UIDs
 * @param items at least one, in the order of the response
 * @param changedSince only messages with a larger mod-sequence are wanted
 * @param vanished whether the messages that are gone are to be told first; needs UIDs and {@code changedSince}
 */
public record ExtendedFetchRequest(
        Tag tag,
        SequenceSet messages,
        boolean uids,
        List<FetchItemSource> items,
        OptionalLong changedSince,
        boolean vanished)
        implements ImapRequest, KeepsSequenceNumbers {

    public ExtendedFetchRequest {
        items = List.copyOf(items);
        if (vanished && (!uids || changedSince.isEmpty())) {
            throw new IllegalArgumentException("VANISHED belongs to UID FETCH with CHANGEDSINCE");
        }
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.FETCH_COMMAND;
    }

    @Override
    public boolean keepsSequenceNumbers() {
        return !uids;
    }

    /** Whether the client wants mod-sequences from now on (RFC 7162 §3.1). */
    public boolean enablesCondstore() {
        return changedSince.isPresent() || items.contains(MessageAttribute.MODSEQ);
    }

    /** Whether a message counts as seen after this command (RFC 3501 §6.4.5). */
    public boolean setsSeen() {
        return items.stream().anyMatch(FetchItemSource::setsSeen);
    }

    /** How much of each message has to be loaded. */
    public Needs needs() {
        return items.stream().map(FetchItemSource::needs).max(Needs::compareTo).orElse(Needs.FLAGS);
    }
}
