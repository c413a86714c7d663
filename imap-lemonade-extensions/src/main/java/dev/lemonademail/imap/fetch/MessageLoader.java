// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;

import com.google.common.collect.Lists;
import com.google.inject.Singleton;

import dev.lemonademail.imap.fetch.FetchItemSource.Needs;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.part.OctetSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Loads the messages of a command, each once, few at a time, and no more of them than the command needs.
 *
 * <p>RFC 3501 §6.4.5.
 */
@Singleton
public class MessageLoader {

    /** {@code Choice:} messages of one query. */
    private static final int MOST_LISTED = 10_000;

    /** {@code Choice:} messages that are handed out together when no content was loaded. */
    private static final int PORTION = 500;

    /** {@code Choice:} messages and octets that are loaded together; a larger message is loaded alone. */
    private static final int MOST_TOGETHER = 100;

    private static final long MOST_OCTETS_TOGETHER = 1 << 20;

    /** {@code Choice:} octets that stand for a message whose header alone is loaded. */
    private static final long HEADER = 32 << 10;

    private final MailboxReader reader;
    private final LastMessages lastMessages;

    @Inject
    public MessageLoader(MailboxReader reader, LastMessages lastMessages) {
        this.reader = reader;
        this.lastMessages = lastMessages;
    }

    /**
     * The messages of {@code selection} that exist, in portions; the next one is loaded when the last was asked for.
     *
     * @param wanted of which messages more than the flags is loaded and handed out
     * @param gone told how many messages of the selection turned out not to exist any more
     */
    public Flux<List<FetchedMessage>> load(
            SelectedView view,
            Selection selection,
            Needs needs,
            Predicate<FetchedMessage> wanted,
            IntConsumer gone,
            MailboxSession session) {
        boolean light = needs == Needs.FLAGS || needs == Needs.METADATA;
        Command command = new Command(view, selection, needs, gone, session);
        return Flux.fromIterable(Batch.of(selection, light ? MOST_LISTED : MOST_LISTED / 10))
                .concatMap(batch -> command.list(batch).publishOn(Schedulers.boundedElastic()), 1)
                .map(listed -> listed.stream().filter(wanted).toList())
                .concatMap(
                        listed -> light
                                ? Flux.fromIterable(Lists.partition(listed, PORTION))
                                : Flux.fromIterable(together(listed, needs))
                                        .concatMap(
                                                portion ->
                                                        command.content(portion).publishOn(Schedulers.boundedElastic()),
                                                1),
                        1);
    }

    private static List<List<FetchedMessage>> together(List<FetchedMessage> listed, Needs needs) {
        List<List<FetchedMessage>> portions = new ArrayList<>();
        List<FetchedMessage> portion = new ArrayList<>();
        long octets = 0;
        for (FetchedMessage message : listed) {
            long size = needs == Needs.HEADER ? Math.min(HEADER, message.size()) : message.size();
            if (!portion.isEmpty()
                    && (portion.size() == MOST_TOGETHER
                            || octets + size > MOST_OCTETS_TOGETHER
                            || Batch.isApart(portion.get(portion.size() - 1).uid(), message.uid()))) {
                portions.add(portion);
                portion = new ArrayList<>();
                octets = 0;
            }
            portion.add(message);
            octets += size;
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }

    private final class Command {

        private final SelectedView view;
        private final Selection selection;
        private final Needs needs;
        private final IntConsumer gone;
        private final MailboxSession session;
        private final MessageManager mailbox;

        private Command(SelectedView view, Selection selection, Needs needs, IntConsumer gone, MailboxSession session) {
            this.view = view;
            this.selection = selection;
            this.needs = needs;
            this.gone = gone;
            this.session = session;
            this.mailbox = view.getMessageManager();
        }

        /** What a client is told of the messages without a look into them. */
        private Mono<List<FetchedMessage>> list(Batch batch) {
            Flux<FetchedMessage> listed = needs == Needs.FLAGS
                    ? Flux.from(mailbox.listMessagesMetadata(batch.range(), session))
                            .filter(message -> selection.contains(
                                    message.getComposedMessageId().getUid()))
                            .map(message -> FetchedMessage.of(message, view))
                    : Flux.from(mailbox.getMessagesReactive(batch.range(), FetchGroup.MINIMAL, session))
                            .filter(message -> selection.contains(message.getUid()))
                            .map(message -> FetchedMessage.of(message, view));
            return listed.collectList().doOnNext(messages -> gone.accept(batch.count() - messages.size()));
        }

        /** The messages with their content, but for those that were expunged meanwhile. */
        private Mono<List<FetchedMessage>> content(List<FetchedMessage> portion) {
            FetchedMessage first = portion.get(0);
            Optional<MessageContent> remembered =
                    portion.size() == 1 ? lastMessages.find(view, first.uid()) : Optional.empty();
            if (remembered.isPresent()) {
                return Mono.just(List.of(first.with(remembered.get())));
            }
            Set<MessageUid> wanted = portion.stream().map(FetchedMessage::uid).collect(Collectors.toSet());
            MessageRange range = MessageRange.range(
                    first.uid(), portion.get(portion.size() - 1).uid());
            return Flux.from(mailbox.getMessagesReactive(
                            range, needs == Needs.HEADER ? FetchGroup.HEADERS : FetchGroup.FULL_CONTENT, session))
                    // What lies between them may be large: it is not kept until the last one has come.
                    .filter(result -> wanted.contains(result.getUid()))
                    .collectMap(MessageResult::getUid)
                    .publishOn(Schedulers.boundedElastic())
                    .flatMap(loaded -> Mono.fromCallable(() -> with(portion, loaded)));
        }

        private List<FetchedMessage> with(List<FetchedMessage> portion, Map<MessageUid, MessageResult> loaded)
                throws MailboxException, IOException {
            List<FetchedMessage> messages = new ArrayList<>();
            for (FetchedMessage message : portion) {
                MessageResult result = loaded.get(message.uid());
                if (result != null) {
                    messages.add(message.with(needs == Needs.HEADER ? header(result) : whole(result)));
                }
            }
            gone.accept(portion.size() - messages.size());
            return messages;
        }

        private MessageContent whole(MessageResult result) throws MailboxException, IOException {
            MessageContent content = new MessageContent(reader.octets(mailbox, result, session));
            lastMessages.remember(view, result.getUid(), content);
            return content;
        }

        private MessageContent header(MessageResult result) throws MailboxException, IOException {
            try (InputStream in = result.getHeaders().getInputStream()) {
                byte[] header = in.readAllBytes();
                // James: what it takes for the header may be nothing, or end before ours does.
                if (HeaderEnd.isIn(header) || header.length == result.getSize()) {
                    return new MessageContent(OctetSource.of(header));
                }
            }
            MessageResult full = mailbox.getMessages(
                            MessageRange.one(result.getUid()), FetchGroup.FULL_CONTENT, session)
                    .next();
            return whole(full);
        }
    }
}
