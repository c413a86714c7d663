// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;

import org.apache.james.imap.api.message.UidRange;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.MailboxMetaData;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;

import com.google.inject.Singleton;

import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.wire.SequenceSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which UIDs of a set belong to no message any more.
 *
 * <p>RFC 7162 §3.2.6. {@code Choice:} when a message was expunged is not remembered, so that all of them are told, as a
 * server does whose memory does not reach back far enough.
 */
@Singleton
public class VanishedMessages {

    /** The UIDs of {@code set} that were given to messages which are gone; what the client still counts is not among them. */
    public Mono<List<UidRange>> among(SequenceSet set, SelectedView view, MailboxSession session) {
        MessageManager mailbox = view.getMessageManager();
        return Mono.fromCallable(() -> mailbox.getMetaDataReactive(
                        MailboxMetaData.RecentMode.IGNORE, session, EnumSet.of(MailboxMetaData.Item.NextUid)))
                .flatMap(Mono::from)
                .flatMap(metadata -> {
                    long largest = metadata.getUidNext().asLong() - 1;
                    long[] known = view.knownUids();
                    return untold(mailbox, known, largest, session)
                            .map(untold -> missing(
                                    set,
                                    LongStream.concat(
                                            Arrays.stream(known),
                                            untold.stream().mapToLong(Long::longValue)),
                                    largest));
                });
    }

    /** Messages that have arrived but were not told to the client yet. */
    private static Mono<List<Long>> untold(MessageManager mailbox, long[] known, long largest, MailboxSession session) {
        long first = known.length == 0 ? 1 : known[known.length - 1] + 1;
        if (first > largest) {
            return Mono.just(List.of());
        }
        return Flux.from(mailbox.listMessagesMetadata(
                        MessageRange.range(MessageUid.of(first), MessageUid.of(largest)), session))
                .map(message -> message.getComposedMessageId().getUid().asLong())
                .collectList();
    }

    /** The ranges between {@code existing}, as far as {@code set} holds them and no UID is larger than {@code largest}. */
    static List<UidRange> missing(SequenceSet set, LongStream existing, long largest) {
        long[] uids = existing.sorted().toArray();
        List<UidRange> missing = new ArrayList<>();
        int next = 0;
        for (SequenceSet.Range range : set.resolved(largest)) {
            long last = Math.min(range.last(), largest);
            long first = range.first();
            while (next < uids.length && uids[next] < first) {
                next++;
            }
            while (next < uids.length && uids[next] <= last) {
                add(missing, first, uids[next] - 1);
                first = uids[next] + 1;
                next++;
            }
            add(missing, first, last);
        }
        return missing;
    }

    private static void add(List<UidRange> ranges, long first, long last) {
        if (first <= last) {
            ranges.add(new UidRange(MessageUid.of(first), MessageUid.of(last)));
        }
    }
}
