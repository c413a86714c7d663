// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.model.MailboxPath;

import com.google.inject.Singleton;

import dev.lemonademail.imap.mailboxes.HierarchyRefused.Reason;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The names that a user subscribed.
 *
 * <p>RFC 3501 §6.3.6, §6.3.7. A name may be that of no mailbox, and stays when its mailbox is deleted.
 */
@Singleton
public class Subscriptions {

    /** {@code Choice:} with so many subscriptions, only mailboxes that exist can be added. */
    static final int MOST_WITHOUT_MAILBOX = 1000;

    private final MailboxManager mailboxes;
    private final SubscriptionManager subscriptions;

    @Inject
    public Subscriptions(MailboxManager mailboxes, SubscriptionManager subscriptions) {
        this.mailboxes = mailboxes;
        this.subscriptions = subscriptions;
    }

    /** Adds a name; refuses with {@link HierarchyRefused} what cannot be the name of a mailbox. */
    public Mono<Void> add(MailboxPath path, MailboxSession session) {
        return MailboxHierarchy.valid(path, session)
                .flatMap(valid -> Mono.from(mailboxes.mailboxExists(valid, session))
                        .flatMap(exists ->
                                exists ? Mono.just(valid) : room(session).thenReturn(valid)))
                .flatMap(valid -> Mono.from(subscriptions.subscribeReactive(valid, session)));
    }

    /** Takes a name away; that it was not there is no error. */
    public Mono<Void> remove(MailboxPath path, MailboxSession session) {
        return Mono.defer(
                () -> Mono.from(subscriptions.unsubscribeReactive(path.sanitize(session.getPathDelimiter()), session)));
    }

    private Mono<Void> room(MailboxSession session) {
        return Mono.fromCallable(() -> subscriptions.subscriptionsReactive(session))
                .flatMapMany(Flux::from)
                .count()
                .filter(count -> count < MOST_WITHOUT_MAILBOX)
                .switchIfEmpty(Mono.error(() -> new HierarchyRefused(Reason.TOO_MANY_SUBSCRIPTIONS)))
                .then();
    }
}
