// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.mail.Flags;

import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.MessageUid;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.SelectedView;
import reactor.core.publisher.Mono;

/**
 * The untagged responses of one FETCH, written no faster than the client takes them.
 *
 * <p>RFC 3501 §7.4.2. One portion at a time, on threads that may block.
 */
final class FetchAnswers {

    private final ExtendedFetchRequest request;
    private final SelectedView view;
    private final ImapSession session;
    private final Responder responder;
    private final SeenFlags seenFlags;
    private final boolean marksSeen;
    private final Optional<SessionOutput> output;
    private volatile boolean messagesGone;
    private volatile boolean empty = true;
    private volatile Optional<FetchRefused.Reason> refusal = Optional.empty();

    FetchAnswers(
            ExtendedFetchRequest request,
            SelectedView view,
            ImapSession session,
            Responder responder,
            SeenFlags seenFlags,
            boolean marksSeen) {
        this.request = request;
        this.view = view;
        this.session = session;
        this.responder = responder;
        this.seenFlags = seenFlags;
        this.marksSeen = marksSeen;
        this.output = SessionOutput.of(session);
    }

    /** Whether the client wants to hear of {@code message} (RFC 7162 §3.1.4.1). */
    boolean isWanted(FetchedMessage message) {
        return request.changedSince().isEmpty()
                || message.modSeq().asLong() > request.changedSince().getAsLong();
    }

    /** So many messages of the selection do not exist any more. */
    void gone(int count) {
        messagesGone |= count > 0;
    }

    boolean areMessagesGone() {
        return messagesGone;
    }

    /** Whether no message was told of. */
    boolean isEmpty() {
        return empty;
    }

    /** Why some data could not be given. */
    Optional<FetchRefused.Reason> refusal() {
        return refusal;
    }

    /** Writes the responses of {@code messages}; completes when the client has taken enough for more. */
    Mono<Void> write(List<FetchedMessage> messages) {
        return Mono.fromCallable(() -> answers(messages))
                .flatMap(answers -> markSeen(answers).flatMap(seen -> write(answers.iterator(), seen)));
    }

    private List<Answer> answers(List<FetchedMessage> messages) throws IOException {
        List<Answer> answers = new ArrayList<>(messages.size());
        for (FetchedMessage message : messages) {
            answers.add(answer(message));
        }
        return answers;
    }

    /** All data but those that \Seen may change; they tell whether the message was seen at all. */
    private Answer answer(FetchedMessage message) throws IOException {
        List<Optional<FetchDatum>> data = new ArrayList<>(request.items().size());
        boolean seen = false;
        for (FetchItemSource item : request.items()) {
            if (item.isDynamic()) {
                data.add(Optional.empty());
                continue;
            }
            try {
                data.add(Optional.of(item.datum(message)));
                seen |= item.setsSeen();
            } catch (FetchRefused refused) {
                refusal = Optional.of(refused.reason());
                data.add(Optional.empty());
            }
        }
        return new Answer(message, data, seen);
    }

    private Mono<Map<MessageUid, FetchedMessage>> markSeen(List<Answer> answers) {
        List<MessageUid> unseen = marksSeen
                ? answers.stream()
                        .filter(answer -> answer.seen && !answer.message.flags().contains(Flags.Flag.SEEN))
                        .map(answer -> answer.message.uid())
                        .toList()
                : List.of();
        return unseen.isEmpty() ? Mono.just(Map.of()) : seenFlags.set(view, unseen, session.getMailboxSession());
    }

    private Mono<Void> write(Iterator<Answer> answers, Map<MessageUid, FetchedMessage> seen) {
        while (answers.hasNext()) {
            write(answers.next(), seen);
            if (output.isPresent() && output.get().isAhead()) {
                return output.get().taken().then(Mono.defer(() -> write(answers, seen)));
            }
        }
        return Mono.empty();
    }

    private void write(Answer answer, Map<MessageUid, FetchedMessage> seen) {
        FetchedMessage changed = seen.get(answer.message.uid());
        List<FetchDatum> data = data(answer, changed == null ? answer.message : changed);
        if (changed != null) {
            addChange(data, changed);
        }
        view.msn(answer.message.uid()).ifPresent(number -> {
            if (!data.isEmpty()) {
                empty = false;
                responder.respond(new ExtendedFetchResponse(number.asInt(), data));
            }
        });
    }

    private List<FetchDatum> data(Answer answer, FetchedMessage now) {
        List<FetchDatum> data = new ArrayList<>(answer.data.size() + 3);
        Iterator<Optional<FetchDatum>> known = answer.data.iterator();
        for (FetchItemSource item : request.items()) {
            Optional<FetchDatum> datum = known.next();
            if (item.isDynamic()) {
                data.add(((MessageAttribute) item).datum(now));
            } else {
                datum.ifPresent(data::add);
            }
        }
        return data;
    }

    /** What the client has to be told because its command set \Seen (RFC 3501 §6.4.5, RFC 7162 §3.2.4). */
    private void addChange(List<FetchDatum> data, FetchedMessage changed) {
        boolean condstore = EnabledExtensions.hasCondstore(session);
        if (condstore) {
            addUnlessAsked(MessageAttribute.UID, data, changed);
            addUnlessAsked(MessageAttribute.MODSEQ, data, changed);
        }
        addUnlessAsked(MessageAttribute.FLAGS, data, changed);
    }

    private void addUnlessAsked(MessageAttribute attribute, List<FetchDatum> data, FetchedMessage message) {
        if (!request.items().contains(attribute)) {
            data.add(attribute.datum(message));
        }
    }

    /**
     * @param data of the items in their order; empty for what is to come and for what was refused
     * @param seen whether one of them makes the message seen
     */
    private record Answer(FetchedMessage message, List<Optional<FetchDatum>> data, boolean seen) {}
}
