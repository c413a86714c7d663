// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MessageRange;

import com.google.inject.Singleton;

import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.selected.SelectedView;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Marks messages as seen, where that is allowed.
 *
 * <p>RFC 3501 §6.4.5, RFC 3501 §6.3.2, RFC 4314 §4.
 */
@Singleton
public class SeenFlags {

    private final MailboxManager mailboxManager;
    private final MailboxTurns turns;

    @Inject
    public SeenFlags(MailboxManager mailboxManager, MailboxTurns turns) {
        this.mailboxManager = mailboxManager;
        this.turns = turns;
    }

    /** Whether messages that {@code session} fetches through {@code view} become seen. */
    public Mono<Boolean> mayBeSet(SelectedView view, MailboxSession session) {
        if (view.isReadOnly()) {
            return Mono.just(false);
        }
        return Mono.from(mailboxManager.getMailboxReactive(view.getMailboxId(), session))
                .flatMap(mailbox -> Mono.fromCallable(() ->
                        mailboxManager.hasRight(mailbox.getMailboxEntity(), MailboxACL.Right.WriteSeenFlag, session)))
                .onErrorResume(MailboxNotFoundException.class, e -> Mono.just(false));
    }

    /**
     * Sets the flag.
     *
     * @param uids ascending, at least one
     * @return the messages as they are afterwards, by UID, without their content; those that are gone are missing
     */
    public Mono<Map<MessageUid, FetchedMessage>> set(SelectedView view, List<MessageUid> uids, MailboxSession session) {
        MessageManager mailbox = view.getMessageManager();
        MessageRange span = MessageRange.range(uids.get(0), uids.get(uids.size() - 1));
        Set<MessageUid> wanted = Set.copyOf(uids);
        Flux<FetchedMessage> changed = Flux.fromIterable(MessageRange.toRanges(uids))
                .concatMap(range -> Mono.from(mailbox.setFlagsReactive(
                        new Flags(Flags.Flag.SEEN), MessageManager.FlagsUpdateMode.ADD, range, session)))
                .thenMany(Flux.defer(() -> mailbox.listMessagesMetadata(span, session)))
                .filter(message ->
                        wanted.contains(message.getComposedMessageId().getUid()))
                .map(message -> FetchedMessage.of(message, view));
        return turns.inTurn(view.getMailboxId(), changed.collectMap(FetchedMessage::uid));
    }
}
