// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.Rfc4314Rights;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.store.StoreMessageManager;

import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.modseq.ModSeqs;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Moves messages; each of them is moved or stays as it was.
 *
 * <p>RFC 6851, RFC 9051 §6.4.8. What was moved before a failure stays moved, and is told.
 */
public class MessageMover {

    private final MailboxManager mailboxManager;
    private final DestinationQuota quota;
    private final MailboxTurns turns;
    private final ModSeqs modSeqs;

    @Inject
    public MessageMover(MailboxManager mailboxManager, DestinationQuota quota, MailboxTurns turns, ModSeqs modSeqs) {
        this.mailboxManager = mailboxManager;
        this.quota = quota;
        this.turns = turns;
        this.modSeqs = modSeqs;
    }

    /** Fails with {@link TransferRefused} if nothing is moved. */
    public Mono<TransferredMessages> move(Transfer transfer) {
        return isPermitted(transfer)
                .flatMap(permitted -> permitted
                        ? turns.inTurn(transfer.mailboxes(), inTurn(transfer))
                        : Mono.error(new TransferRefused(TransferRefused.Reason.NO_RIGHT)));
    }

    /** RFC 4314 §4: those of COPY, STORE and EXPUNGE together; they may have changed since the mailbox was selected. */
    private Mono<Boolean> isPermitted(Transfer transfer) {
        return Mono.zip(
                rights(transfer.source(), transfer.session())
                        .map(rights -> rights.contains(Right.DeleteMessages, Right.PerformExpunge)),
                rights(transfer.destination(), transfer.session()).map(rights -> rights.contains(Right.Insert)),
                Boolean::logicalAnd);
    }

    private Mono<Rfc4314Rights> rights(MessageManager mailbox, MailboxSession session) {
        return Mono.from(mailboxManager.myRights(mailbox.getId(), session)).defaultIfEmpty(MailboxACL.NO_RIGHTS);
    }

    private Mono<TransferredMessages> inTurn(Transfer transfer) {
        return Originals.of(transfer.source(), transfer.selection(), transfer.session())
                .doOnNext(transfer::checkComplete)
                .flatMap(originals -> originals.count() == 0
                        ? Mono.just(TransferredMessages.NONE)
                        : quota.checkMove(transfer.source(), transfer.destination(), originals)
                                .then(move(transfer, originals)));
    }

    private Mono<TransferredMessages> move(Transfer transfer, Originals originals) {
        List<MessageUid> sources = new ArrayList<>();
        List<MessageUid> copies = new ArrayList<>();
        return Flux.fromIterable(originals.batches())
                .concatMap(
                        batch -> move(transfer, batch).doOnNext(moved -> {
                            // If somebody expunged one of them in between, nothing tells which is which.
                            if (moved.size() == batch.uids().size()) {
                                sources.addAll(batch.uids());
                                copies.addAll(moved);
                            }
                        }),
                        0)
                .then(Mono.just(Optional.<Throwable>empty()))
                .onErrorResume(e -> Mono.just(Optional.of(e)))
                // Before the answer: the listener that raises it for everybody may be on another node.
                .flatMap(failure -> modSeqs.raise(transfer.source().getId())
                        .map(highest -> moved(sources, copies, highest, failure)));
    }

    private static TransferredMessages moved(
            List<MessageUid> sources, List<MessageUid> copies, ModSeq highest, Optional<Throwable> failure) {
        return new TransferredMessages(sources, copies, Optional.of(highest), failure);
    }

    private static Mono<List<MessageUid>> move(Transfer transfer, Originals.Batch batch) {
        // James: the same method of its MailboxManager moves batches of its own at the same time, in whatever order.
        StoreMessageManager source = (StoreMessageManager) transfer.source();
        StoreMessageManager destination = (StoreMessageManager) transfer.destination();
        return source.moveTo(batch.range(), destination, transfer.session())
                .map(Originals::uids)
                .defaultIfEmpty(List.of());
    }
}
