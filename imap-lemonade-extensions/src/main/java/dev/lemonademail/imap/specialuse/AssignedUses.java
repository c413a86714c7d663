// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.specialuse;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AnnotationMapper;

import com.google.inject.Singleton;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Which mailboxes a user created for which use: one for each use at most.
 *
 * <p>RFC 6154. Kept as annotations of the user's INBOX, one for each use, so that a look at one mailbox tells of all;
 * clients neither see nor write them.
 */
@Singleton
public class AssignedUses {

    private static final String PARENT = "/private/vendor/lemonade/specialuse";
    private static final String PREFIX = PARENT + "/";
    private static final Map<MailboxAnnotationKey, SpecialUse> KEYS = Arrays.stream(SpecialUse.values())
            .collect(Collectors.toUnmodifiableMap(
                    use -> new MailboxAnnotationKey(PREFIX + use.key()), Function.identity()));

    private final MailboxManager mailboxes;
    private final MailboxSessionMapperFactory mappers;

    @Inject
    public AssignedUses(MailboxManager mailboxes, MailboxSessionMapperFactory mappers) {
        this.mailboxes = mailboxes;
        this.mappers = mappers;
    }

    /** The serialized identifier of the mailbox for each use; it may have been deleted since. */
    public Mono<Map<SpecialUse, String>> all(MailboxSession session) {
        return inbox(session)
                .flatMap(inbox -> withMapper(session, mapper -> assigned(mapper, inbox)))
                .onErrorResume(MailboxNotFoundException.class, e -> Mono.just(Map.of()));
    }

    /** Refuses with {@link SpecialUseRefused} unless a mailbox can be created for all of {@code uses}. */
    public Mono<Void> check(Set<SpecialUse> uses, MailboxSession session) {
        return all(session)
                .flatMap(assigned -> Flux.fromIterable(uses)
                        .concatMap(use -> isFree(use, assigned, session)
                                .filter(free -> free)
                                .switchIfEmpty(Mono.error(() -> new SpecialUseRefused(use.attribute()))))
                        .then());
    }

    /** From now on {@code mailbox} is the one for {@code uses}. */
    public Mono<Void> assign(Set<SpecialUse> uses, MailboxId mailbox, MailboxSession session) {
        return inbox(session)
                // James: JPA keeps only what is written in a transaction.
                .flatMap(inbox -> withMapper(
                        session,
                        mapper -> mapper.execute(() -> {
                            uses.forEach(use -> mapper.insertAnnotation(
                                    inbox,
                                    MailboxAnnotation.newInstance(
                                            new MailboxAnnotationKey(PREFIX + use.key()), mailbox.serialize())));
                            return uses;
                        })))
                .then();
    }

    private Mono<Boolean> isFree(SpecialUse use, Map<SpecialUse, String> assigned, MailboxSession session) {
        if (!use.canBeCreated()) {
            return Mono.just(false);
        }
        if (!assigned.containsKey(use)) {
            return Mono.just(true);
        }
        return mailboxes
                .search(
                        MailboxQuery.privateMailboxesBuilder(session).build(),
                        MailboxManager.MailboxSearchFetchType.Minimal,
                        session)
                .any(mailbox -> mailbox.getId().serialize().equals(assigned.get(use)))
                .map(taken -> !taken);
    }

    private Mono<MailboxId> inbox(MailboxSession session) {
        return Mono.from(mailboxes.getMailboxReactive(MailboxPath.inbox(session), session))
                .map(MessageManager::getId);
    }

    private static Map<SpecialUse, String> assigned(AnnotationMapper mapper, MailboxId inbox) {
        Map<SpecialUse, String> assigned = new EnumMap<>(SpecialUse.class);
        // James: asked for several keys, JPA finds none if one of them is missing.
        mapper.getAnnotationsByKeysWithAllDepth(inbox, Set.of(new MailboxAnnotationKey(PARENT))).stream()
                .filter(annotation -> KEYS.containsKey(annotation.getKey()))
                .forEach(annotation -> annotation
                        .getValue()
                        .ifPresent(mailbox -> assigned.put(KEYS.get(annotation.getKey()), mailbox)));
        return assigned;
    }

    private <T> Mono<T> withMapper(MailboxSession session, Work<T> work) {
        return Mono.fromCallable(() -> {
                    AnnotationMapper mapper = mappers.getAnnotationMapper(session);
                    try {
                        return work.apply(mapper);
                    } finally {
                        // James: MailboxSessionMapperFactory.endProcessingRequest leaves out this mapper.
                        mapper.endRequest();
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private interface Work<T> {
        T apply(AnnotationMapper mapper) throws MailboxException;
    }
}
