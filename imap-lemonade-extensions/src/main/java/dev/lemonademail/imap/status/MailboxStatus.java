// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.MailboxMetaData;
import org.apache.james.mailbox.MessageManager.MailboxMetaData.Item;
import org.apache.james.mailbox.MessageManager.MailboxMetaData.RecentMode;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;

import com.google.inject.Singleton;

import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.imap.selected.RecentMessages;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a mailbox holds: numbers that the storage keeps, and where it keeps none, counted message by message in bounded
 * memory.
 *
 * <p>RFC 3501 §6.3.10. Nothing of the mailbox changes, {@code \Recent} neither.
 */
@Singleton
public class MailboxStatus {

    private static final Set<StatusItem> COUNTED =
            EnumSet.of(StatusItem.SIZE, StatusItem.DELETED, StatusItem.DELETED_STORAGE);

    private final ModSeqs modSeqs;
    private final RecentMessages recentMessages;
    private final long appendLimit;

    @Inject
    public MailboxStatus(ModSeqs modSeqs, RecentMessages recentMessages, LemonadeSettings settings) {
        this.modSeqs = modSeqs;
        this.recentMessages = recentMessages;
        // James: the size of a message is an int.
        this.appendLimit = Math.min(settings.size("imap.literal.limit", 100L << 20), Integer.MAX_VALUE);
    }

    /** The values of {@code items}, each as it is written in a response. */
    public Mono<Map<StatusItem, String>> of(MessageManager mailbox, Set<StatusItem> items, MailboxSession session) {
        return Mono.zip(
                        metaData(mailbox, items, session),
                        counts(mailbox, items, session),
                        recent(mailbox, items, session))
                .flatMap(known -> modSeq(mailbox, items)
                        .map(modSeq -> values(mailbox, items, known.getT1(), known.getT2(), known.getT3(), modSeq)));
    }

    private Map<StatusItem, String> values(
            MessageManager mailbox,
            Set<StatusItem> items,
            MailboxMetaData metaData,
            Counts counts,
            long recent,
            ModSeq modSeq) {
        Map<StatusItem, String> values = new EnumMap<>(StatusItem.class);
        for (StatusItem item : items) {
            values.put(
                    item,
                    switch (item) {
                        case APPENDLIMIT -> Long.toString(appendLimit);
                        case MESSAGES -> Long.toString(metaData.getMessageCount());
                        case SIZE -> Long.toString(counts.size());
                        case DELETED -> Long.toString(counts.deleted());
                        case DELETED_STORAGE -> Long.toString(counts.deletedSize());
                        case RECENT -> Long.toString(recent);
                        case UIDNEXT -> Long.toString(metaData.getUidNext().asLong());
                        case HIGHESTMODSEQ -> Long.toString(modSeq.asLong());
                        case UIDVALIDITY ->
                            Long.toString(metaData.getUidValidity().asLong());
                        case UNSEEN -> Long.toString(metaData.getUnseenCount());
                        case MAILBOXID -> "(" + mailbox.getId().serialize() + ")";
                    });
        }
        return values;
    }

    private static Mono<MailboxMetaData> metaData(
            MessageManager mailbox, Set<StatusItem> items, MailboxSession session) {
        EnumSet<Item> wanted = EnumSet.noneOf(Item.class);
        if (items.contains(StatusItem.MESSAGES) || items.contains(StatusItem.UNSEEN)) {
            wanted.add(Item.MailboxCounters);
        }
        if (items.contains(StatusItem.UIDNEXT)) {
            wanted.add(Item.NextUid);
        }
        return Mono.defer(() -> {
            try {
                return mailbox.getMetaDataReactive(RecentMode.IGNORE, session, wanted);
            } catch (MailboxException e) {
                return Mono.error(e);
            }
        });
    }

    private Mono<Long> recent(MessageManager mailbox, Set<StatusItem> items, MailboxSession session) {
        return items.contains(StatusItem.RECENT) ? recentMessages.count(mailbox, session) : Mono.just(0L);
    }

    private Mono<ModSeq> modSeq(MessageManager mailbox, Set<StatusItem> items) {
        if (!items.contains(StatusItem.HIGHESTMODSEQ)) {
            return Mono.just(ModSeq.first());
        }
        return modSeqs.highest(mailbox.getId());
    }

    private static Mono<Counts> counts(MessageManager mailbox, Set<StatusItem> items, MailboxSession session) {
        if (items.stream().noneMatch(COUNTED::contains)) {
            return Mono.just(Counts.NONE);
        }
        return Flux.from(mailbox.getMessagesReactive(MessageRange.all(), FetchGroup.MINIMAL, session))
                .reduce(Counts.NONE, Counts::plus);
    }

    /** Messages and octets. */
    private record Counts(long size, long deleted, long deletedSize) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(MessageResult message) {
            boolean marked = message.getFlags().contains(Flags.Flag.DELETED);
            return new Counts(
                    size + message.getSize(),
                    deleted + (marked ? 1 : 0),
                    deletedSize + (marked ? message.getSize() : 0));
        }
    }
}
