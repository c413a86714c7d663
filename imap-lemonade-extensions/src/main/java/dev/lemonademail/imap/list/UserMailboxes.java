// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;

import com.google.inject.Singleton;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The mailboxes and subscriptions of a user, each read from the storage as a whole. */
@Singleton
class UserMailboxes {

    private final MailboxManager mailboxes;
    private final SubscriptionManager subscriptions;

    @Inject
    UserMailboxes(MailboxManager mailboxes, SubscriptionManager subscriptions) {
        this.mailboxes = mailboxes;
        this.subscriptions = subscriptions;
    }

    /** All mailboxes that the user owns. */
    Mono<List<MailboxMetaData>> all(MailboxSession session) {
        MailboxQuery query = MailboxQuery.privateMailboxesBuilder(session).build();
        return mailboxes
                .search(query, MailboxSearchFetchType.Minimal, session)
                .collectList()
                // James: what it answers on must not be blocked.
                .publishOn(Schedulers.boundedElastic());
    }

    /** Names of the user's own mailboxes that are subscribed, whether they exist or not. */
    Mono<Set<String>> subscribed(MailboxSession session) {
        return Mono.fromCallable(() -> subscriptions.subscriptionsReactive(session))
                .flatMapMany(Flux::from)
                // James: the list may name mailboxes of others, which have no name in IMAP.
                .filter(path -> path.belongsTo(session) && path.getNamespace().equals(MailboxConstants.USER_NAMESPACE))
                .map(MailboxPath::getName)
                .collect(Collectors.toSet());
    }
}
