// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;

/**
 * What was copied or moved.
 *
 * <p>RFC 4315 §3.
 *
 * @param sources in ascending order, which is that of copying
 * @param copies the UID of each in the destination, in the same order
 * @param highestModSeq of the source after a move; empty if it was not changed
 * @param failure why it ended before all was done; what was moved until then stays so
 */
public record TransferredMessages(
        List<MessageUid> sources,
        List<MessageUid> copies,
        Optional<ModSeq> highestModSeq,
        Optional<Throwable> failure) {

    /** Nothing was to be done. */
    public static final TransferredMessages NONE =
            new TransferredMessages(List.of(), List.of(), Optional.empty(), Optional.empty());

    public TransferredMessages {
        sources = List.copyOf(sources);
        copies = List.copyOf(copies);
        if (sources.size() != copies.size()) {
            throw new IllegalArgumentException("Each message has one copy");
        }
    }
}
