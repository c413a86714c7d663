// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.store.StoreMessageManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.modseq.MailboxTurns;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies messages: all of them or none.
 *
 * <p>RFC 3501 §6.4.7. {@code James:} there is no transaction over several batches, so the quota is judged for all of them
 * before the first is copied, and a later failure deletes those that were. In between another session can see them come and
 * go, and their UIDs stay used. Content is not loaded as long as the storage can share it.
 */
public class MessageCopier {

    private static final Logger LOGGER = LoggerFactory.getLogger(MessageCopier.class);

    private final MailboxManager mailboxManager;
    private final DestinationQuota quota;
    private final MailboxTurns turns;

    @Inject
    public MessageCopier(MailboxManager mailboxManager, DestinationQuota quota, MailboxTurns turns) {
        this.mailboxManager = mailboxManager;
        this.quota = quota;
        this.turns = turns;
    }

    /** Fails with {@link TransferRefused}. */
    public Mono<TransferredMessages> copy(Transfer transfer) {
        return Mono.from(mailboxManager.myRights(transfer.destination().getId(), transfer.session()))
                .defaultIfEmpty(MailboxACL.NO_RIGHTS)
                .map(rights -> rights.contains(MailboxACL.Right.Insert))
                .flatMap(permitted -> permitted
                        ? turns.inTurn(transfer.mailboxes(), inTurn(transfer))
                        : Mono.error(new TransferRefused(TransferRefused.Reason.NO_RIGHT)));
    }

    private Mono<TransferredMessages> inTurn(Transfer transfer) {
        return Originals.of(transfer.source(), transfer.selection(), transfer.session())
                .doOnNext(transfer::checkComplete)
                .flatMap(originals -> originals.count() == 0
                        ? Mono.just(TransferredMessages.NONE)
                        : quota.check(transfer.destination(), originals).then(copy(transfer, originals)));
    }

    private Mono<TransferredMessages> copy(Transfer transfer, Originals originals) {
        List<MessageUid> sources = new ArrayList<>();
        List<MessageUid> copies = new ArrayList<>();
        return Flux.fromIterable(originals.batches())
                .concatMap(
                        batch -> copy(transfer, batch).doOnNext(copied -> {
                            copies.addAll(copied);
                            // Messages are copied in the order of their UIDs; nothing else tells which is which.
                            if (copied.size() != batch.uids().size()) {
                                throw new TransferRefused(TransferRefused.Reason.EXPUNGED);
                            }
                            sources.addAll(batch.uids());
                        }),
                        0)
                .then(Mono.fromCallable(
                        () -> new TransferredMessages(sources, copies, Optional.empty(), Optional.empty())))
                .onErrorMap(OverQuotaException.class, e -> new TransferRefused(TransferRefused.Reason.OVER_QUOTA))
                .onErrorResume(e -> takeBack(transfer, copies).then(Mono.error(e)));
    }

    private static Mono<List<MessageUid>> copy(Transfer transfer, Originals.Batch batch) {
        // James: the same method of its MailboxManager copies batches of its own at the same time, in whatever order.
        StoreMessageManager source = (StoreMessageManager) transfer.source();
        StoreMessageManager destination = (StoreMessageManager) transfer.destination();
        return source.copyTo(batch.range(), destination, transfer.session())
                .map(Originals::uids)
                .defaultIfEmpty(List.of());
    }

    private static Mono<Void> takeBack(Transfer transfer, List<MessageUid> copies) {
        if (copies.isEmpty()) {
            return Mono.empty();
        }
        return transfer.destination()
                .deleteReactive(List.copyOf(copies), transfer.session())
                .onErrorResume(failure -> Mono.fromRunnable(() -> LOGGER.error(
                        "{} messages of a failed COPY stay in {}",
                        copies.size(),
                        transfer.destination().getId().serialize(),
                        failure)));
    }
}
