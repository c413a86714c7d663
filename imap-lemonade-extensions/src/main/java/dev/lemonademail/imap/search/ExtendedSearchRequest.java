// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.util.List;
import java.util.Set;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.message.request.SearchResultOption;

import dev.lemonademail.imap.selected.KeepsSequenceNumbers;

/**
 * SEARCH and UID SEARCH.
 *
 * <p>RFC 3501 §6.4.4, RFC 4466 §2.6.1.
 *
 * @param options what is to be returned; empty if the answer is a plain SEARCH response
 * @param isCharsetKnown whether the strings could be read; if not, there are no keys
 * @param keys all of which a message has to match
 * @param asksForModSeq whether a key names a mod-sequence
 */
public record ExtendedSearchRequest(
        Tag tag,
        boolean uids,
        Set<SearchResultOption> options,
        boolean isCharsetKnown,
        List<SearchKey> keys,
        boolean asksForModSeq)
        implements ImapRequest, KeepsSequenceNumbers {

    public ExtendedSearchRequest {
        options = Set.copyOf(options);
        keys = List.copyOf(keys);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.SEARCH_COMMAND;
    }

    @Override
    public boolean keepsSequenceNumbers() {
        return !uids;
    }
}
