// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.response.FlagsResponse;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Changes flags of messages in the selected mailbox.
 *
 * <p>RFC 3501 §6.4.6, RFC 7162 §3.1.3.
 */
public class ExtendedStoreProcessor extends AbstractMailboxProcessor<ExtendedStoreRequest> {

    private final FlagStore flags;

    @Inject
    public ExtendedStoreProcessor(
            MailboxManager mailboxManager, StatusResponseFactory responses, MetricFactory metrics, FlagStore flags) {
        super(ExtendedStoreRequest.class, mailboxManager, responses, metrics);
        this.flags = flags;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedStoreRequest request, ImapSession session, Responder responder) {
        if (!(session.getSelected() instanceof SelectedView view) || view.isReadOnly()) {
            responder.respond(StatusReply.no(request, "failed. The mailbox was opened read-only."));
            return Mono.empty();
        }
        Optional<Selection> selection = view.select(request.set(), request.uids());
        if (selection.isEmpty()) {
            responder.respond(StatusReply.bad(request, "failed. There is no message with that number."));
            return Mono.empty();
        }
        boolean nowEnabled = request.unchangedSince().isPresent() && EnabledExtensions.enableCondstore(session);
        return flags.store(
                        view, selection.get(), request.change(), request.unchangedSince(), session.getMailboxSession())
                .doOnNext(stored -> {
                    if (nowEnabled) {
                        responder.respond(StatusReply.untaggedOk(
                                ReplyCode.highestModSeq(stored.highestBefore()), "Mod-sequences are on."));
                    }
                    if (view.takeNewKeywords()) {
                        responder.respond(new FlagsResponse(view.keywords()));
                    }
                    new StoreResponses(request, session, view).write(stored, responder);
                    // What changed meanwhile goes along, so that the client can try again at once.
                    view.tellFlagsOf(stored.modified());
                })
                .map(stored -> completed(request, view, stored))
                .onErrorResume(StoreRefused.class, e -> Mono.just(refused(request, e.reason())))
                .doOnNext(responder::respond)
                .then();
    }

    private static StatusReply completed(ExtendedStoreRequest request, SelectedView view, StoredFlags stored) {
        boolean someGone = stored.someGone() && !request.uids();
        Optional<ReplyCode> code = stored.modified().isEmpty()
                ? Optional.of(ReplyCode.EXPUNGEISSUED).filter(unused -> someGone)
                : Optional.of(ReplyCode.modified(numbers(request, view, stored.modified())));
        // Choice: a client that does not want the flags back is not bothered (RFC 7162 §3.1.3, 11th example).
        if (someGone && !request.silent()) {
            return StatusReply.no(request, code.get(), "failed. Some of the messages no longer exist.");
        }
        return code.map(known -> StatusReply.ok(request, known, "completed, but not for all messages."))
                .orElseGet(() -> StatusReply.ok(request, "completed."));
    }

    private static List<Long> numbers(ExtendedStoreRequest request, SelectedView view, List<MessageUid> uids) {
        if (request.uids()) {
            return uids.stream().map(MessageUid::asLong).toList();
        }
        List<Long> numbers = new ArrayList<>();
        uids.forEach(uid -> view.msn(uid).ifPresent(number -> numbers.add((long) number.asInt())));
        return numbers;
    }

    private static StatusReply refused(ExtendedStoreRequest request, StoreRefused.Reason reason) {
        return switch (reason) {
            case NO_RIGHT -> StatusReply.no(request, ReplyCode.NOPERM, "failed. You may not change these flags.");
            case TOO_MANY_KEYWORDS ->
                StatusReply.no(request, ReplyCode.LIMIT, "failed. The mailbox has too many keywords.");
        };
    }

    @Override
    protected MDCBuilder mdc(ExtendedStoreRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "STORE")
                .addToContext("uids", Boolean.toString(request.uids()));
    }
}
