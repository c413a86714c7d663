// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.imap.api.message.UidRange;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.response.VanishedResponse;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageRange;

import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.selected.UidGaps;
import dev.lemonademail.imap.wire.SequenceSet;
import reactor.core.publisher.Flux;

/**
 * What happened in a mailbox while a client was away.
 *
 * <p>RFC 7162 §3.2.5.1, RFC 7162 §3.2.5.2, RFC 7162 §3.2.6.
 *
 * <p>{@code James:} nothing remembers which messages have gone since when, so all are told of that the client may know
 * (RFC 7162 §5.1), whatever mod-sequence it remembers; and nothing finds messages by mod-sequence, so that all in question
 * are looked through, once, if anything has changed at all.
 */
final class MissedChanges {

    private final OpenMailbox open;
    private final QuickResynchronization remembered;
    private final List<SequenceSet.Range> asked;

    /** @param remembered of the same UIDVALIDITY as {@code open} */
    MissedChanges(OpenMailbox open, QuickResynchronization remembered) {
        this.open = open;
        this.remembered = remembered;
        long largest = open.uidNext().asLong() - 1;
        SequenceSet everything = new SequenceSet(List.of(new SequenceSet.Range(1, Math.max(1, largest))));
        // A UID that nobody got yet must not be told to have gone: it may still come.
        this.asked = remembered.knownUids().orElse(everything).resolved(largest).stream()
                .filter(range -> range.first() <= largest)
                .map(range -> new SequenceSet.Range(range.first(), Math.min(range.last(), largest)))
                .toList();
    }

    /** VANISHED comes first, while the client's message sequence numbers still mean what they meant (RFC 7162 §3.2.6). */
    Flux<ImapResponseMessage> responses(ImapSession session) {
        return Flux.concat(Flux.fromStream(() -> vanished().stream()), changed(session));
    }

    private Optional<ImapResponseMessage> vanished() {
        SelectedView view = open.view();
        long[] known = view.knownUids();
        OptionalLong match = remembered.matches().isPresent()
                ? remembered.matches().get().largestMatch(known.length, number -> known[(int) number - 1])
                : OptionalLong.empty();
        List<SequenceSet.Range> gaps = UidGaps.of(above(match.orElse(0)), known);
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(new VanishedResponse(
                        gaps.stream()
                                .map(gap -> new UidRange(MessageUid.of(gap.first()), MessageUid.of(gap.last())))
                                .toArray(UidRange[]::new),
                        true));
    }

    private List<SequenceSet.Range> above(long uid) {
        return asked.stream()
                .filter(range -> range.last() > uid)
                .map(range -> new SequenceSet.Range(Math.max(range.first(), uid + 1), range.last()))
                .toList();
    }

    private Flux<ImapResponseMessage> changed(ImapSession session) {
        SelectedView view = open.view();
        if (asked.isEmpty() || remembered.modSeq() >= open.highestModSeq().asLong()) {
            return Flux.empty();
        }
        Selection selection = view.select(new SequenceSet(asked), true).orElseThrow();
        if (selection.isEmpty()) {
            return Flux.empty();
        }
        // One range, however many the client has named: a store may look through the whole mailbox for each.
        MessageRange range = MessageRange.range(
                selection.ranges().get(0).getUidFrom(),
                selection.ranges().get(selection.ranges().size() - 1).getUidTo());
        return Flux.from(view.getMessageManager().listMessagesMetadata(range, session.getMailboxSession()))
                .filter(message -> message.getModSeq().asLong() > remembered.modSeq())
                .filter(message ->
                        selection.contains(message.getComposedMessageId().getUid()))
                .concatMapIterable(message -> flags(session, view, message));
    }

    private static List<ImapResponseMessage> flags(
            ImapSession session, SelectedView view, ComposedMessageIdWithMetaData message) {
        return ChangeReport.flags(session, view, message)
                .<List<ImapResponseMessage>>map(List::of)
                .orElse(List.of());
    }
}
