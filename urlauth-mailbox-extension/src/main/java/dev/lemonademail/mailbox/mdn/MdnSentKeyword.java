// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.mdn;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.Header;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.SearchQuery;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Singleton;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sets the keyword that says that a notification was sent for a message.
 *
 * <p>RFC 3503 §3. An ordinary change of flags: other sessions see it, and mod-sequences rise.
 */
@Singleton
public class MdnSentKeyword {

    /** The keyword, which has no case. */
    public static final String NAME = "$MDNSent";

    /** Choice: messages of one mailbox that are looked at, the newest: those that the index names, or, if it names none, any. */
    static final int MAX_CANDIDATES = 100;

    /** What James answers without its index. */
    private static final SearchQuery ALL = SearchQuery.of(SearchQuery.all());

    private static final Logger LOGGER = LoggerFactory.getLogger(MdnSentKeyword.class);

    private final MailboxManager mailboxes;

    @Inject
    public MdnSentKeyword(MailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    /**
     * Sets it on all messages in the mailboxes that belong to {@code user} whose Message-ID is {@code messageId}, octet for octet;
     * the number of messages with this Message-ID, some of which may have had it before.
     */
    public Mono<Long> set(Username user, String messageId) {
        return Mono.defer(() -> {
                    MailboxSession session = mailboxes.createSystemSession(user);
                    return mailboxes.manageProcessing(set(messageId, session), session);
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Long> set(String messageId, MailboxSession session) {
        return ownMailboxes(session)
                .collectList()
                .flatMap(own -> set(own, messageId, SearchQuery.of(SearchQuery.mimeMessageID(messageId)), session)
                        .filter(found -> found > 0)
                        // An index may lag behind, and those of James split a Message-ID into words of their own.
                        .switchIfEmpty(Mono.defer(() -> set(own, messageId, ALL, session))));
    }

    private Flux<MessageManager> ownMailboxes(MailboxSession session) {
        MailboxQuery own = MailboxQuery.privateMailboxesBuilder(session)
                .matchesAllMailboxNames()
                .build();
        return mailboxes
                .search(own, MailboxManager.MailboxSearchFetchType.Minimal, session)
                .filter(mailbox -> mailbox.getPath().belongsTo(session))
                .map(MailboxMetaData::getId)
                .concatMap(id -> mailboxes.getMailboxReactive(id, session));
    }

    private Mono<Long> set(List<MessageManager> own, String messageId, SearchQuery query, MailboxSession session) {
        return Flux.fromIterable(own)
                .concatMap(mailbox -> copies(mailbox, messageId, query, session)
                        .concatMap(copy -> set(mailbox, copy, session))
                        // A mailbox that the user has made read-only, say, is no reason to leave out the others.
                        .onErrorResume(e -> {
                            LOGGER.warn(
                                    "{} cannot be set in mailbox {}",
                                    NAME,
                                    mailbox.getId().serialize(),
                                    e);
                            return Mono.empty();
                        }))
                .count();
    }

    private static Flux<MessageResult> copies(
            MessageManager mailbox, String messageId, SearchQuery query, MailboxSession session) {
        Flux<MessageUid> found =
                Mono.fromCallable(() -> mailbox.search(query, session)).flatMapMany(Flux::from);
        return found.sort()
                .takeLast(MAX_CANDIDATES)
                .concatMap(uid -> mailbox.getMessagesReactive(MessageRange.one(uid), FetchGroup.HEADERS, session))
                .concatMap(message -> Mono.fromCallable(() -> messageId(message))
                        .filter(id -> id.equals(Optional.of(messageId)))
                        .map(id -> message));
    }

    private static Optional<String> messageId(MessageResult message) throws MailboxException {
        Iterator<Header> headers = message.getHeaders().headers();
        while (headers.hasNext()) {
            Header header = headers.next();
            if (header.getName().equalsIgnoreCase("Message-ID")) {
                return Optional.of(header.getValue().strip());
            }
        }
        return Optional.empty();
    }

    private static Mono<MessageUid> set(MessageManager mailbox, MessageResult message, MailboxSession session) {
        if (message.getFlags().contains(NAME)) {
            return Mono.just(message.getUid());
        }
        return Mono.from(mailbox.setFlagsReactive(
                        new Flags(NAME), FlagsUpdateMode.ADD, MessageRange.one(message.getUid()), session))
                .thenReturn(message.getUid());
    }
}
