// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;

import dev.lemonademail.imap.selected.ExistingRuns;
import dev.lemonademail.imap.selected.Selection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The messages of a command that exist, in the batches in which they are copied or moved.
 *
 * @param batches in ascending order
 * @param octets the size of all of them together
 */
record Originals(List<Batch> batches, int count, long octets) {

    /** {@code Choice:} so many messages are copied, and told to others, at a time. */
    static final int BATCH = 500;

    /**
     * Some messages.
     *
     * @param range holds them and no others
     * @param uids ascending, at least one
     */
    record Batch(MessageRange range, List<MessageUid> uids) {}

    /** Which messages of {@code selection} the mailbox still holds. */
    static Mono<Originals> of(MessageManager mailbox, Selection selection, MailboxSession session) {
        return Flux.fromIterable(selection.spans())
                .concatMap(range -> mailbox.getMessagesReactive(range, FetchGroup.MINIMAL, session))
                .map(message -> Existing.of(message, selection))
                .collectSortedList(Comparator.comparing(Existing::uid))
                .map(existing -> of(existing, selection));
    }

    /** The UIDs of the copies that a store made, ascending. */
    static List<MessageUid> uids(List<MessageRange> ranges) {
        List<MessageUid> uids = new ArrayList<>();
        ranges.forEach(range -> range.forEach(uids::add));
        return uids;
    }

    private static Originals of(List<Existing> existing, Selection selection) {
        ExistingRuns runs = new ExistingRuns(selection.spans(), BATCH);
        existing.forEach(message -> runs.next(message.uid(), message.selected()));
        List<Existing> selected = existing.stream().filter(Existing::selected).toList();
        return new Originals(
                runs.runs().stream()
                        .map(run -> new Batch(ExistingRuns.range(run), run))
                        .toList(),
                selected.size(),
                selected.stream().mapToLong(Existing::octets).sum());
    }

    private record Existing(MessageUid uid, boolean selected, long octets) {

        private static Existing of(MessageResult message, Selection selection) {
            return new Existing(message.getUid(), selection.contains(message.getUid()), message.getSize());
        }
    }
}
