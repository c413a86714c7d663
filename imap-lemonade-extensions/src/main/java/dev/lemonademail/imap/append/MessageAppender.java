// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.InsufficientRightsException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.exception.ReadOnlyException;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.quota.QuotaChecker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.modseq.MailboxTurns;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Stores messages: all of them or none.
 *
 * <p>RFC 3502. {@code James:} there is no transaction over several messages, so the quota is judged for all of them before
 * the first is stored, and a later failure deletes those that were. In between another session can see them come and go,
 * and their UIDs stay used.
 */
public class MessageAppender {

    private static final Logger LOGGER = LoggerFactory.getLogger(MessageAppender.class);

    /** Whether the messages are new to every session (RFC 3501 §2.3.2). */
    enum Recent {
        /** {@code \Recent} waits for the next session that selects the mailbox. */
        FOR_THE_NEXT_SESSION,
        /** The appending session has the mailbox selected and is told. */
        FOR_THIS_SESSION
    }

    private final QuotaManager quotaManager;
    private final QuotaRootResolver quotaRootResolver;
    private final MailboxTurns turns;

    @Inject
    public MessageAppender(QuotaManager quotaManager, QuotaRootResolver quotaRootResolver, MailboxTurns turns) {
        this.quotaManager = quotaManager;
        this.quotaRootResolver = quotaRootResolver;
        this.turns = turns;
    }

    /**
     * The UIDs of the messages in their order; fails with {@link AppendRefused}.
     *
     * <p>Once begun it runs to its end even if nobody waits any more: a client that hangs up leaves all messages or none.
     */
    Mono<List<MessageUid>> append(MessageManager mailbox, List<Draft> drafts, Recent recent, MailboxSession session) {
        return checkQuota(mailbox, drafts)
                .then(turns.inTurn(mailbox.getId(), Mono.defer(() -> store(mailbox, drafts, recent, session))))
                .onErrorMap(OverQuotaException.class, e -> new AppendRefused(AppendRefused.Reason.OVER_QUOTA))
                .onErrorMap(ReadOnlyException.class, e -> new AppendRefused(AppendRefused.Reason.READ_ONLY))
                .onErrorMap(InsufficientRightsException.class, e -> new AppendRefused(AppendRefused.Reason.READ_ONLY));
    }

    private Mono<Void> checkQuota(MessageManager mailbox, List<Draft> drafts) {
        return Mono.defer(() -> {
            long size =
                    drafts.stream().mapToLong(draft -> draft.octets().size()).sum();
            try {
                QuotaRoot root = quotaRootResolver.getQuotaRoot(mailbox.getMailboxEntity());
                return Mono.from(quotaManager.getQuotasReactive(root)).flatMap(quotas -> {
                    try {
                        new QuotaChecker(quotas, root).tryAddition(drafts.size(), size);
                        return Mono.empty();
                    } catch (OverQuotaException e) {
                        return Mono.error(e);
                    }
                });
            } catch (MailboxException e) {
                return Mono.error(e);
            }
        });
    }

    private Mono<List<MessageUid>> store(
            MessageManager mailbox, List<Draft> drafts, Recent recent, MailboxSession session) {
        List<MessageUid> stored = Collections.synchronizedList(new ArrayList<>());
        return Flux.fromIterable(drafts)
                .concatMap(draft -> store(mailbox, draft, recent, session).doOnNext(stored::add), 0)
                .collectList()
                .onErrorResume(failure -> takeBack(mailbox, stored, session).then(Mono.error(failure)));
    }

    private static MessageManager.AppendCommand command(Draft draft, Recent recent) {
        MessageManager.AppendCommand.Builder command = MessageManager.AppendCommand.builder()
                .withFlags(draft.flags())
                .withInternalDate(draft.internalDate())
                .isRecent(recent == Recent.FOR_THE_NEXT_SESSION);
        ParsedDraft.of(draft.octets()).ifPresent(command::withParsedMessage);
        return command.build(draft.content());
    }

    private Mono<MessageUid> store(MessageManager mailbox, Draft draft, Recent recent, MailboxSession session) {
        return Mono.fromCallable(() -> command(draft, recent))
                .flatMap(command -> Mono.from(mailbox.appendMessageReactive(command, session)))
                .subscribeOn(Schedulers.boundedElastic())
                .map(result -> result.getId().getUid());
    }

    private Mono<Void> takeBack(MessageManager mailbox, List<MessageUid> stored, MailboxSession session) {
        if (stored.isEmpty()) {
            return Mono.empty();
        }
        return mailbox.deleteReactive(List.copyOf(stored), session).onErrorResume(failure -> {
            LOGGER.error(
                    "{} messages of a failed APPEND stay in {}",
                    stored.size(),
                    mailbox.getId().serialize(),
                    failure);
            return Mono.empty();
        });
    }
}
