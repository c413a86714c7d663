// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.Set;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.model.MailboxId;

import dev.lemonademail.imap.selected.Selection;

/**
 * Messages that are to be copied or moved.
 *
 * @param whole whether it fails if one of the messages is gone
 */
public record Transfer(
        MessageManager source, Selection selection, boolean whole, MessageManager destination, MailboxSession session) {

    /** Both mailboxes, which may be one. */
    Set<MailboxId> mailboxes() {
        return source.getId().equals(destination.getId())
                ? Set.of(source.getId())
                : Set.of(source.getId(), destination.getId());
    }

    /** Fails with {@link TransferRefused} if {@code originals} are not what the client wanted. */
    void checkComplete(Originals originals) {
        if (whole && originals.count() < selection.size()) {
            throw new TransferRefused(TransferRefused.Reason.EXPUNGED);
        }
    }
}
