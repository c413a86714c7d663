// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.Rfc4314Rights;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.MessageMapper;

import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.imap.selected.Selection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes the messages with {@code \Deleted} from a mailbox.
 *
 * <p>RFC 3501 §6.4.3, RFC 4315 §2.1, RFC 7162 §3.2.7. For EXPUNGE, UID EXPUNGE and CLOSE; whoever has the mailbox selected
 * hears of it by events.
 */
public class MailboxExpunger {

    /** {@code Choice:} so many messages are removed, and told to others, at a time. */
    static final int BATCH = 1000;

    private final MailboxManager mailboxManager;
    private final MailboxSessionMapperFactory mappers;
    private final MailboxTurns turns;
    private final ModSeqs modSeqs;

    @Inject
    public MailboxExpunger(
            MailboxManager mailboxManager, MailboxSessionMapperFactory mappers, MailboxTurns turns, ModSeqs modSeqs) {
        this.mailboxManager = mailboxManager;
        this.mappers = mappers;
        this.turns = turns;
        this.modSeqs = modSeqs;
    }

    /** Removes all messages of {@code mailbox} that are marked; fails with {@link ExpungeRefused}. */
    public Mono<ExpungedMessages> expunge(MessageManager mailbox, MailboxSession session) {
        return expunge(mailbox, List.of(MessageRange.all()), uid -> true, session);
    }

    /** Removes those messages of {@code selection} that are marked; fails with {@link ExpungeRefused}. */
    public Mono<ExpungedMessages> expunge(MessageManager mailbox, Selection selection, MailboxSession session) {
        return expunge(mailbox, selection.spans(), selection::contains, session);
    }

    private Mono<ExpungedMessages> expunge(
            MessageManager mailbox, List<MessageRange> ranges, Predicate<MessageUid> chosen, MailboxSession session) {
        // Asked for each time: rights may have been taken away since the mailbox was selected.
        return Mono.from(mailboxManager.myRights(mailbox.getId(), session))
                .defaultIfEmpty(MailboxACL.NO_RIGHTS)
                .flatMap(rights -> Mono.fromCallable(() -> permitted(mailbox, rights)))
                .flatMap(entity -> turns.inTurn(
                        mailbox.getId(),
                        marked(entity, ranges, session)
                                .filter(chosen)
                                .collectSortedList()
                                .flatMap(uids -> remove(mailbox, uids, session))));
    }

    private static Mailbox permitted(MessageManager mailbox, Rfc4314Rights rights) throws MailboxException {
        if (!rights.contains(Right.PerformExpunge)) {
            throw new ExpungeRefused(ExpungeRefused.Reason.NO_RIGHT);
        }
        return mailbox.getMailboxEntity();
    }

    private Flux<MessageUid> marked(Mailbox mailbox, List<MessageRange> ranges, MailboxSession session) {
        MessageMapper mapper = mappers.getMessageMapper(session);
        return Flux.fromIterable(ranges)
                .concatMap(range -> mapper.retrieveMessagesMarkedForDeletionReactive(mailbox, range));
    }

    private Mono<ExpungedMessages> remove(MessageManager mailbox, List<MessageUid> uids, MailboxSession session) {
        if (uids.isEmpty()) {
            return Mono.just(ExpungedMessages.NONE);
        }
        return Flux.fromIterable(batches(uids))
                .concatMap(batch -> mailbox.deleteReactive(batch, session), 0)
                // Before the answer: the listener that raises it for everybody may be on another node.
                .then(Mono.defer(() -> modSeqs.raise(mailbox.getId())))
                .map(highest -> new ExpungedMessages(uids, Optional.of(highest)));
    }

    private static List<List<MessageUid>> batches(List<MessageUid> uids) {
        List<List<MessageUid>> batches = new ArrayList<>();
        for (int from = 0; from < uids.size(); from += BATCH) {
            batches.add(uids.subList(from, Math.min(uids.size(), from + BATCH)));
        }
        return batches;
    }
}
