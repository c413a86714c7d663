// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.Flags;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.SearchQuery;

import dev.lemonademail.imap.search.SearchKey.Needs;
import dev.lemonademail.imap.selected.SelectedView;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for messages among those that a client knows.
 *
 * <p>RFC 3501 §6.4.4. Keys that cost little decide first, so that headers are read and texts are searched for no more
 * messages than are left.
 */
@Singleton
public class MessageSearch {

    /** {@code Choice:} questions for James's search in one command, those that stand together counted as one. */
    static final int MOST_TEXTS = 100;

    /** {@code Choice:} octets of a header in which the date is looked for. */
    private static final int MOST_HEADER_OCTETS = 256 * 1024;

    private final Clock clock;

    @Inject
    public MessageSearch(Clock clock) {
        this.clock = clock;
    }

    /**
     * The messages of {@code view} that match all of {@code keys}.
     *
     * @param modSeqs whether their mod-sequences are wanted
     */
    public Mono<Found> search(SelectedView view, List<SearchKey> keys, boolean modSeqs, MailboxSession session) {
        return Mono.defer(() -> {
            Map<Boolean, List<SearchKey>> dear =
                    keys.stream().collect(Collectors.partitioningBy(MessageSearch::isDear));
            SearchKey last = SearchKey.all(dear.get(true));
            List<SearchKey.Text> texts = new ArrayList<>();
            last.texts(texts);
            if (texts.size() > MOST_TEXTS) {
                return Mono.error(new SearchRefused(SearchRefused.Reason.TOO_MANY_TEXTS));
            }
            Search search = new Search(view, session, clock.instant());
            Found all = known(view.knownUids());
            return search.pass(all, SearchKey.all(dear.get(false)), modSeqs ? Needs.FLAGS : Needs.NUMBERS)
                    .flatMap(found -> dear.get(true).isEmpty() || found.isEmpty()
                            ? Mono.just(found)
                            : search.ask(texts, found)
                                    .then(search.pass(found, last, modSeqs ? Needs.FLAGS : Needs.NUMBERS)));
        });
    }

    private static boolean isDear(SearchKey key) {
        List<SearchKey.Text> texts = new ArrayList<>();
        key.texts(texts);
        return !texts.isEmpty() || key.needs() == Needs.HEADER;
    }

    private static Found known(long[] uids) {
        return new Found(IntStream.range(0, uids.length)
                .mapToObj(i -> new Found.Message(uids[i], i + 1, 0))
                .toList());
    }

    /** One command. */
    private static final class Search {

        private final SelectedView view;
        private final MailboxSession session;
        private final Instant now;
        private final long largestUid;
        private final int size;

        /** By identity: a key may be as long as its command, and it is looked up once per message. */
        private final Map<SearchKey.Numbers, NumberSet> numbers = new IdentityHashMap<>();

        private final Map<SearchKey.Text, Set<Long>> answers = new IdentityHashMap<>();

        private Search(SelectedView view, MailboxSession session, Instant now) {
            this.view = view;
            this.session = session;
            this.now = now;
            long[] known = view.knownUids();
            this.size = known.length;
            this.largestUid = size == 0 ? 0 : known[size - 1];
        }

        private Mono<Found> pass(Found among, SearchKey key, Needs atLeast) {
            if (among.isEmpty()) {
                return Mono.just(among);
            }
            Needs needs = SearchKey.more(atLeast, key.needs());
            if (needs == Needs.NUMBERS) {
                return Mono.fromCallable(() -> new Found(among.messages().stream()
                        .filter(message -> key.matches(candidate(message, Optional.empty())))
                        .toList()));
            }
            Map<Long, Found.Message> byUid =
                    among.messages().stream().collect(Collectors.toMap(Found.Message::uid, message -> message));
            return facts(range(among), needs)
                    .filter(facts -> byUid.containsKey(facts.uid()))
                    .filter(facts -> key.matches(candidate(byUid.get(facts.uid()), Optional.of(facts))))
                    .map(facts -> new Found.Message(
                            facts.uid(), byUid.get(facts.uid()).number(), facts.modSeq()))
                    .sort(Comparator.comparingLong(Found.Message::uid))
                    .collectList()
                    .map(Found::new);
        }

        private Mono<Void> ask(List<SearchKey.Text> texts, Found among) {
            SearchQuery.UidRange range = new SearchQuery.UidRange(
                    range(among).getUidFrom(), range(among).getUidTo());
            return Flux.fromIterable(texts)
                    .concatMap(text -> Flux.defer(() -> found(SearchQuery.of(SearchQuery.uid(range), text.criterion())))
                            .map(MessageUid::asLong)
                            .collect(Collectors.toSet())
                            .doOnNext(uids -> answers.put(text, uids)))
                    .then();
        }

        private Flux<MessageUid> found(SearchQuery query) {
            try {
                return Flux.from(view.getMessageManager().search(query, session));
            } catch (MailboxException e) {
                return Flux.error(e);
            }
        }

        private Flux<MessageFacts> facts(MessageRange range, Needs needs) {
            MessageManager mailbox = view.getMessageManager();
            return switch (needs) {
                case NUMBERS, FLAGS ->
                    Flux.from(mailbox.listMessagesMetadata(range, session)).map(this::facts);
                case PROPERTIES ->
                    Flux.from(mailbox.getMessagesReactive(range, FetchGroup.MINIMAL, session))
                            .map(message -> facts(message, Optional.empty()));
                case HEADER ->
                    Flux.from(mailbox.getMessagesReactive(range, FetchGroup.HEADERS, session))
                            .concatMap(
                                    message -> Mono.fromCallable(() -> facts(message, SentDate.of(header(message)))));
            };
        }

        private MessageFacts facts(ComposedMessageIdWithMetaData message) {
            return new MessageFacts(
                    message.getComposedMessageId().getUid().asLong(),
                    flags(message.getComposedMessageId().getUid(), message.getFlags()),
                    message.getModSeq().asLong(),
                    message.getComposedMessageId().getMessageId(),
                    message.getThreadId(),
                    0,
                    Instant.EPOCH,
                    Duration.ZERO,
                    Optional.empty());
        }

        private MessageFacts facts(MessageResult message, Optional<LocalDate> sent) {
            Instant received = message.getInternalDate().toInstant();
            return new MessageFacts(
                    message.getUid().asLong(),
                    flags(message.getUid(), message.getFlags()),
                    message.getModSeq().asLong(),
                    message.getMessageId(),
                    message.getThreadId(),
                    message.getSize(),
                    received,
                    Duration.between(received, now),
                    sent);
        }

        private Flags flags(MessageUid uid, Flags stored) {
            Flags flags = new Flags(stored);
            if (view.isRecent(uid)) {
                flags.add(Flags.Flag.RECENT);
            } else {
                flags.remove(Flags.Flag.RECENT);
            }
            return flags;
        }

        private Candidate candidate(Found.Message message, Optional<MessageFacts> facts) {
            return new Candidate() {
                @Override
                public boolean isIn(SearchKey.Numbers key) {
                    boolean uid = key.uids() || key.set().isSavedResult();
                    return numbers.computeIfAbsent(key, this::test).contains(uid ? message.uid() : message.number());
                }

                private NumberSet test(SearchKey.Numbers key) {
                    return key.set().isSavedResult()
                            ? NumberSet.of(view.select(key.set(), true).orElseThrow())
                            : NumberSet.of(key.set(), key.uids() ? largestUid : size);
                }

                @Override
                public boolean isFoundBy(SearchKey.Text text) {
                    return answers.getOrDefault(text, Set.of()).contains(message.uid());
                }

                @Override
                public MessageFacts facts() {
                    return facts.orElseThrow();
                }
            };
        }

        private static MessageRange range(Found among) {
            List<Found.Message> messages = among.messages();
            return MessageRange.range(
                    MessageUid.of(messages.get(0).uid()),
                    MessageUid.of(messages.get(messages.size() - 1).uid()));
        }

        private static String header(MessageResult message) throws IOException, MailboxException {
            try (InputStream in = message.getHeaders().getInputStream()) {
                return new String(in.readNBytes(MOST_HEADER_OCTETS), StandardCharsets.ISO_8859_1);
            }
        }
    }
}
