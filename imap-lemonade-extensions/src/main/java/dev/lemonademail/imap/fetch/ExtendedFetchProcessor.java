// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.UidRange;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.response.VanishedResponse;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.output.ClientGone;
import dev.lemonademail.imap.selected.CondstoreEnabling;
import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Tells what messages are: FETCH and UID FETCH.
 *
 * <p>RFC 3501 §6.4.5, RFC 3501 §6.4.8, RFC 7162 §3.1.4, RFC 7162 §3.2.6. Announces what adds items.
 */
public class ExtendedFetchProcessor extends AbstractMailboxProcessor<ExtendedFetchRequest>
        implements CapabilityImplementingProcessor {

    private final MessageLoader loader;
    private final SeenFlags seenFlags;
    private final VanishedMessages vanishedMessages;
    private final CondstoreEnabling condstore;
    private final List<Capability> capabilities;

    @Inject
    public ExtendedFetchProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            MessageLoader loader,
            SeenFlags seenFlags,
            VanishedMessages vanishedMessages,
            CondstoreEnabling condstore,
            FetchItems items) {
        super(ExtendedFetchRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.loader = loader;
        this.seenFlags = seenFlags;
        this.vanishedMessages = vanishedMessages;
        this.condstore = condstore;
        this.capabilities = items.capabilities().map(Capability::of).toList();
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return capabilities;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedFetchRequest request, ImapSession session, Responder responder) {
        if (!(session.getSelected() instanceof SelectedView view)) {
            responder.respond(StatusReply.no(request, "failed. No mailbox is selected."));
            return Mono.empty();
        }
        if (request.vanished() && !EnabledExtensions.hasQresync(session)) {
            responder.respond(StatusReply.bad(request, "failed. QRESYNC is not enabled."));
            return Mono.empty();
        }
        Optional<Selection> selection = view.select(request.messages(), request.uids());
        if (selection.isEmpty()) {
            responder.respond(StatusReply.bad(request, "failed. There is no such message."));
            return Mono.empty();
        }
        return enableCondstore(request, session, responder)
                .then(tellVanished(request, view, session, responder))
                .then(answer(request, view, selection.get(), session, responder))
                .doOnNext(responder::respond)
                .onErrorResume(ClientGone.class, e -> Mono.empty())
                .then();
    }

    /** RFC 7162 §3.1: the first CONDSTORE enabling command is answered with HIGHESTMODSEQ. */
    private Mono<Void> enableCondstore(ExtendedFetchRequest request, ImapSession session, Responder responder) {
        return request.enablesCondstore() ? condstore.enable(session, responder) : Mono.empty();
    }

    private Mono<Void> tellVanished(
            ExtendedFetchRequest request, SelectedView view, ImapSession session, Responder responder) {
        if (!request.vanished()) {
            return Mono.empty();
        }
        return vanishedMessages
                .among(request.messages(), view, session.getMailboxSession())
                .filter(gone -> !gone.isEmpty())
                .doOnNext(gone -> responder.respond(new VanishedResponse(gone.toArray(UidRange[]::new), true)))
                .then();
    }

    private Mono<StatusReply> answer(
            ExtendedFetchRequest request,
            SelectedView view,
            Selection selection,
            ImapSession session,
            Responder responder) {
        MailboxSession mailboxSession = session.getMailboxSession();
        Mono<Boolean> maySee = request.setsSeen() ? seenFlags.mayBeSet(view, mailboxSession) : Mono.just(false);
        return maySee.flatMap(seen -> {
            FetchAnswers answers = new FetchAnswers(request, view, session, responder, seenFlags, seen);
            return loader.load(view, selection, request.needs(), answers::isWanted, answers::gone, mailboxSession)
                    .concatMap(answers::write, 0)
                    .then(Mono.fromSupplier(() -> tagged(request, answers)));
        });
    }

    private static StatusReply tagged(ExtendedFetchRequest request, FetchAnswers answers) {
        if (answers.refusal().isPresent()) {
            return switch (answers.refusal().get()) {
                case UNKNOWN_CTE ->
                    StatusReply.no(request, ReplyCode.UNKNOWN_CTE, "failed. The encoding of a part is not known.");
            };
        }
        // RFC 3501 §6.4.8: UIDs that do not exist are ignored. A message that the client counts should have been there.
        if (request.uids() || !answers.areMessagesGone()) {
            return StatusReply.ok(request, "completed.");
        }
        return answers.isEmpty()
                ? StatusReply.no(request, ReplyCode.EXPUNGEISSUED, "failed. The messages are gone.")
                : StatusReply.ok(request, ReplyCode.EXPUNGEISSUED, "completed. Some messages are gone.");
    }

    @Override
    protected MDCBuilder mdc(ExtendedFetchRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "FETCH")
                .addToContext("useUid", Boolean.toString(request.uids()));
    }
}
