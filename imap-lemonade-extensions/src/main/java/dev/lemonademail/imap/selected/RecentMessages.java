// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import static org.apache.james.mailbox.MessageManager.MailboxMetaData.RecentMode.RETRIEVE;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.MailboxMetaData;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AnnotationMapper;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.Striped;
import com.google.inject.Singleton;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Which messages are recent: those that no session which may change the mailbox has been told of.
 *
 * <p>RFC 3501 §2.3.2. UIDs ascend, so one number for each mailbox says it all: the largest UID that was told. It is kept as
 * an annotation that no client can name.
 *
 * <p>{@code James:} it has a flag for it in its stores, but to take that from a message gives the message a new
 * mod-sequence. Whoever knew the message would have to be told of it again, although {@code \Recent} is no part of what
 * mod-sequences are about (RFC 7162 §7 {@code attr-flag}). So that flag is left alone, and neither told nor taken.
 */
@Singleton
public class RecentMessages {

    private static final MailboxAnnotationKey TOLD = new MailboxAnnotationKey("/lemonade/recent");
    private static final long NOBODY_KNOWS = -1;

    private final MailboxSessionMapperFactory mappers;
    private final Striped<Lock> locks = Striped.lock(64);
    // What was told on this node; another may have told more.
    private final Cache<MailboxId, Long> toldHere =
            CacheBuilder.newBuilder().maximumSize(10_000).build();

    @Inject
    public RecentMessages(MailboxSessionMapperFactory mappers) {
        this.mappers = mappers;
    }

    /** The largest UID that was told; messages with larger ones are recent. */
    public Mono<Long> told(MessageManager mailbox, MailboxSession session) {
        return Mono.fromCallable(() -> read(mailbox.getId(), session))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(told -> told == NOBODY_KNOWS ? toldByJames(mailbox, session) : Mono.just(told));
    }

    /**
     * Tells {@code session} of all messages up to {@code uid}: they are recent for nobody after it.
     *
     * @return the largest UID that was told before
     */
    public Mono<Long> tell(MessageManager mailbox, long uid, MailboxSession session) {
        Long here = toldHere.getIfPresent(mailbox.getId());
        if (here != null && here >= uid) {
            return Mono.just(here);
        }
        return Mono.fromCallable(() -> exchange(mailbox.getId(), uid, session))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(told -> told == NOBODY_KNOWS ? toldByJames(mailbox, session) : Mono.just(told));
    }

    /** How many messages are recent now; this makes no difference to them. */
    public Mono<Long> count(MessageManager mailbox, MailboxSession session) {
        return told(mailbox, session)
                .map(told -> MessageRange.from(MessageUid.of(told + 1)))
                .flatMap(range -> Mono.fromCallable(() -> mailbox.listMessagesMetadata(range, session)))
                .flatMap(recent -> Flux.from(recent).count());
    }

    private long exchange(MailboxId mailbox, long uid, MailboxSession session) {
        Lock lock = locks.get(mailbox);
        lock.lock();
        try {
            long told = read(mailbox, session);
            if (told < uid) {
                write(mailbox, uid, session);
            }
            toldHere.put(mailbox, Math.max(told, uid));
            return told;
        } finally {
            lock.unlock();
        }
    }

    private long read(MailboxId mailbox, MailboxSession session) {
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            return mapper.getAnnotationsByKeys(mailbox, Set.of(TOLD)).stream()
                    .findFirst()
                    .flatMap(MailboxAnnotation::getValue)
                    .map(Long::parseLong)
                    .orElse(NOBODY_KNOWS);
        } finally {
            // James: MailboxSessionMapperFactory.endProcessingRequest leaves out this mapper.
            mapper.endRequest();
        }
    }

    private void write(MailboxId mailbox, long uid, MailboxSession session) {
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            mapper.execute(() -> {
                mapper.insertAnnotation(mailbox, MailboxAnnotation.newInstance(TOLD, Long.toString(uid)));
                return Optional.empty();
            });
        } catch (Exception e) {
            throw new IllegalStateException("What is recent could not be kept", e);
        } finally {
            mapper.endRequest();
        }
    }

    /** A mailbox that was in use before: what James's flag says. */
    private static Mono<Long> toldByJames(MessageManager mailbox, MailboxSession session) {
        return Mono.fromCallable(
                        () -> mailbox.getMetaDataReactive(RETRIEVE, session, EnumSet.of(MailboxMetaData.Item.NextUid)))
                .flatMap(Mono::from)
                .map(metaData -> metaData.getRecent().stream()
                                .mapToLong(MessageUid::asLong)
                                .min()
                                .orElse(metaData.getUidNext().asLong())
                        - 1);
    }
}
