// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.stream.LongStream;

import javax.inject.Inject;

import org.apache.james.events.Event;
import org.apache.james.events.EventBus;
import org.apache.james.events.EventListener;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.events.MailboxEvents.Expunged;
import org.apache.james.mailbox.events.MailboxEvents.FlagsUpdated;
import org.apache.james.mailbox.events.MailboxEvents.MailboxDeletion;
import org.apache.james.mailbox.events.MailboxEvents.MailboxEvent;
import org.apache.james.mailbox.events.MailboxIdRegistrationKey;
import org.apache.james.mailbox.model.SearchQuery;
import org.reactivestreams.Publisher;

import com.google.inject.Singleton;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens views of mailboxes that hear of everything that happens in them, whichever protocol or node it comes from.
 *
 * <p>RFC 3501 §6.3.1.
 */
@Singleton
public class SelectedViews {

    private final MailboxManager mailboxManager;
    private final EventBus eventBus;

    @Inject
    public SelectedViews(MailboxManager mailboxManager, EventBus eventBus) {
        this.mailboxManager = mailboxManager;
        this.eventBus = eventBus;
    }

    /** A view of {@code mailbox} as it is now; whoever opens it has to have it deselected. */
    public Mono<SelectedView> open(MessageManager mailbox, MailboxSession session, boolean readOnly) {
        return listen(mailbox, session, readOnly)
                .flatMap(view -> list(view, ModSeq.first())
                        .thenReturn(view)
                        .onErrorResume(e -> view.deselect().then(Mono.error(e))));
    }

    /**
     * A view that hears of what happens in {@code mailbox} and knows nothing else before {@link #list}.
     *
     * <p>Listening comes first: what happens between the two is in the list, among the events, or in both.
     */
    public Mono<SelectedView> listen(MessageManager mailbox, MailboxSession session, boolean readOnly) {
        return Mono.defer(() -> {
            SelectedView view = new SelectedView(mailboxManager, mailbox, session, readOnly);
            Listener listener = new Listener(view, session.getSessionId());
            return Mono.from(eventBus.register(listener, new MailboxIdRegistrationKey(view.getMailboxId())))
                    .map(registration -> {
                        view.registered(registration);
                        return view;
                    });
        });
    }

    /**
     * Makes {@code view} know what its mailbox holds now.
     *
     * @param highest HIGHESTMODSEQ, read after listening began
     */
    public Mono<Void> list(SelectedView view, ModSeq highest) {
        MessageManager mailbox = view.getMessageManager();
        MailboxSession session = view.session();
        Mono<long[]> uids = Flux.defer(() -> fromStore(mailbox, session))
                .collect(LongStream::builder, (builder, uid) -> builder.add(uid.asLong()))
                .map(builder -> builder.build().sorted().distinct().toArray());
        return Mono.from(mailbox.getApplicableFlagsReactive(session))
                .zipWith(uids)
                .doOnNext(both -> view.listed(both.getT2(), both.getT1(), highest))
                .then();
    }

    private static Flux<MessageUid> fromStore(MessageManager mailbox, MailboxSession session) {
        try {
            // James: this query alone is answered by the store itself; an index may lag behind.
            return Flux.from(mailbox.search(SearchQuery.of(SearchQuery.all()), session));
        } catch (Exception e) {
            return Flux.error(e);
        }
    }

    private static final class Listener implements EventListener.ReactiveEventListener {

        private final SelectedView view;
        private final MailboxSession.SessionId ownSession;

        private Listener(SelectedView view, MailboxSession.SessionId ownSession) {
            this.view = view;
            this.ownSession = ownSession;
        }

        @Override
        public boolean isHandling(Event event) {
            return event instanceof MailboxEvent of && of.getMailboxId().equals(view.getMailboxId());
        }

        @Override
        public Publisher<Void> reactiveEvent(Event event) {
            return Mono.fromRunnable(() -> tell(event));
        }

        private void tell(Event event) {
            if (event instanceof Added added) {
                view.messagesAdded(added.getAdded().values());
            } else if (event instanceof Expunged expunged) {
                view.messagesExpunged(expunged.getUids());
            } else if (event instanceof FlagsUpdated updated) {
                view.flagsUpdated(updated.getUpdatedFlags(), ownSession.equals(updated.getSessionId()));
            } else if (event instanceof MailboxDeletion) {
                view.mailboxDeleted();
            }
        }
    }
}
