// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.events.MailboxIdRegistrationKey;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.UpdatedFlags;
import org.apache.james.mailbox.store.FlagsUpdateCalculator;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.event.EventFactory;
import org.apache.james.mailbox.store.mail.MessageMapper;

import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes flags, on condition that nobody else has changed the message if so asked.
 *
 * <p>RFC 3501 §6.4.6, RFC 7162 §3.1.3, RFC 4314 §4. Condition and change are one step with respect to all other commands of
 * this node. {@code James:} a change by another protocol or node can come between the two. It is seen by the flags that the
 * store found; a change that was without effect then counts as refused, so that of any number of clients that add a keyword
 * one only succeeds.
 */
public class FlagStore {

    /** {@code Choice:} how many keywords a mailbox may have before new ones are refused. */
    static final int MAXIMUM_KEYWORDS = 500;

    private final MailboxManager mailboxManager;
    private final MailboxSessionMapperFactory mappers;
    private final EventBus eventBus;
    private final MailboxTurns turns;
    private final ModSeqs modSeqs;

    @Inject
    public FlagStore(
            MailboxManager mailboxManager,
            MailboxSessionMapperFactory mappers,
            EventBus eventBus,
            MailboxTurns turns,
            ModSeqs modSeqs) {
        this.mailboxManager = mailboxManager;
        this.mappers = mappers;
        this.eventBus = eventBus;
        this.turns = turns;
        this.modSeqs = modSeqs;
    }

    /**
     * Applies {@code change} to the messages of {@code selection} that exist; fails with {@link StoreRefused}.
     *
     * @param unchangedSince leaves out messages with a larger mod-sequence; 0 leaves out all but those that have none of
     *     the keywords in question (RFC 7162 §3.1.3)
     */
    public Mono<StoredFlags> store(
            SelectedView view,
            Selection selection,
            FlagChange change,
            OptionalLong unchangedSince,
            MailboxSession session) {
        // Asked for each time: rights may have been taken away since the mailbox was selected.
        return Mono.from(mailboxManager.myRights(view.getMailboxId(), session))
                .defaultIfEmpty(MailboxACL.NO_RIGHTS)
                .flatMap(rights -> Mono.fromCallable(() -> permitted(view, change, FlagRights.of(rights))))
                .flatMap(task ->
                        turns.inTurn(view.getMailboxId(), store(view, task, selection, unchangedSince, session)));
    }

    private static Task permitted(SelectedView view, FlagChange change, FlagRights rights) throws MailboxException {
        Flags flags = change.flags();
        boolean none = flags.equals(new Flags());
        if (none ? !rights.any() : rights.permitted(flags).equals(new Flags())) {
            throw new StoreRefused(StoreRefused.Reason.NO_RIGHT);
        }
        Flags inUse = view.keywords();
        boolean newKeyword = Arrays.stream(flags.getUserFlags()).anyMatch(keyword -> !inUse.contains(keyword));
        if (newKeyword && change.kind() != FlagChange.Kind.REMOVE) {
            Flags together = new Flags(inUse);
            together.add(flags);
            if (together.getUserFlags().length > MAXIMUM_KEYWORDS) {
                throw new StoreRefused(StoreRefused.Reason.TOO_MANY_KEYWORDS);
            }
        }
        return new Task(view.getMessageManager().getMailboxEntity(), change.spelledAs(inUse), rights);
    }

    private Mono<StoredFlags> store(
            SelectedView view, Task task, Selection selection, OptionalLong unchangedSince, MailboxSession session) {
        return modSeqs.highest(view.getMailboxId())
                .flatMap(highest -> existing(view.getMessageManager(), selection, session)
                        .flatMap(existing -> {
                            Plan plan = Plan.of(existing, selection, task.change(), unchangedSince);
                            return update(view, task, plan, session)
                                    .map(updated -> outcome(highest, selection, plan, updated, unchangedSince));
                        }));
    }

    private static Mono<List<ComposedMessageIdWithMetaData>> existing(
            MessageManager mailbox, Selection selection, MailboxSession session) {
        return Flux.fromIterable(selection.spans())
                .concatMap(range -> mailbox.listMessagesMetadata(range, session))
                .collectSortedList(Comparator.comparing(
                        message -> message.getComposedMessageId().getUid()));
    }

    private Mono<List<UpdatedFlags>> update(SelectedView view, Task task, Plan plan, MailboxSession session) {
        MessageMapper mapper = mappers.getMessageMapper(session);
        List<UpdatedFlags> done = new ArrayList<>();
        return Flux.fromIterable(plan.ranges())
                .concatMap(range -> update(mapper, task, range, session).doOnNext(done::addAll), 0)
                .then(Mono.fromCallable(() -> List.copyOf(done)))
                // Part of it may be done: what the client asked for is news to it if it is not answered.
                .doOnError(e ->
                        view.tellFlagsOf(done.stream().map(UpdatedFlags::getUid).toList()));
    }

    private Mono<List<UpdatedFlags>> update(
            MessageMapper mapper, Task task, MessageRange range, MailboxSession session) {
        return Mono.defer(() ->
                        mapper.executeReactive(mapper.updateFlagsReactive(task.mailbox(), task.calculator(), range)))
                .flatMap(updated -> dispatch(task.mailbox(), updated, session).thenReturn(updated));
    }

    private Mono<Void> dispatch(Mailbox mailbox, List<UpdatedFlags> updated, MailboxSession session) {
        List<UpdatedFlags> changed =
                updated.stream().filter(UpdatedFlags::flagsChanged).toList();
        if (changed.isEmpty()) {
            return Mono.empty();
        }
        return eventBus.dispatch(
                EventFactory.flagsUpdated()
                        .randomEventId()
                        .mailboxSession(session)
                        .mailbox(mailbox)
                        .updatedFlags(changed)
                        .build(),
                new MailboxIdRegistrationKey(mailbox.getMailboxId()));
    }

    private static StoredFlags outcome(
            ModSeq highest, Selection selection, Plan plan, List<UpdatedFlags> updated, OptionalLong unchangedSince) {
        Map<MessageUid, UpdatedFlags> applied = new TreeMap<>();
        List<MessageUid> modified = new ArrayList<>(plan.modified());
        for (UpdatedFlags update : updated) {
            if (unchangedSince.isPresent() && !update.flagsChanged() && plan.wasOvertaken(update)) {
                modified.add(update.getUid());
            } else {
                applied.put(update.getUid(), update);
            }
        }
        modified.sort(Comparator.naturalOrder());
        return new StoredFlags(
                highest, List.copyOf(applied.values()), modified, applied.size() + modified.size() < selection.size());
    }

    /** A change that this user may make, in the mailbox where it is made. */
    private record Task(Mailbox mailbox, FlagChange change, FlagRights rights) {

        private FlagsUpdateCalculator calculator() {
            return new FlagsUpdateCalculator(new Flags(), FlagsUpdateMode.ADD) {
                @Override
                public Flags buildNewFlags(Flags before) {
                    return change.applied(before, rights);
                }
            };
        }
    }
}
