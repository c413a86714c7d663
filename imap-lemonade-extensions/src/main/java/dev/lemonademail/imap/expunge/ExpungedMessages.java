// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;

/**
 * What an expunge removed.
 *
 * <p>RFC 7162 §3.2.7.
 *
 * @param uids ascending
 * @param highestModSeq the mailbox's mod-sequence afterwards; empty if nothing was removed
 */
public record ExpungedMessages(List<MessageUid> uids, Optional<ModSeq> highestModSeq) {

    /** Nothing was removed. */
    public static final ExpungedMessages NONE = new ExpungedMessages(List.of(), Optional.empty());

    public ExpungedMessages {
        uids = List.copyOf(uids);
    }
}
