// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Copies messages of the selected mailbox.
 *
 * <p>RFC 3501 §6.4.7, RFC 4315 §3.
 */
public class ExtendedCopyProcessor extends AbstractMailboxProcessor<ExtendedCopyRequest> {

    private final Destinations destinations;
    private final MessageCopier copier;

    @Inject
    public ExtendedCopyProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            Destinations destinations,
            MessageCopier copier) {
        super(ExtendedCopyRequest.class, mailboxManager, responses, metrics);
        this.destinations = destinations;
        this.copier = copier;
    }

    @Override
    protected Mono<Void> processRequestReactive(ExtendedCopyRequest request, ImapSession session, Responder responder) {
        SelectedView view = (SelectedView) session.getSelected();
        Optional<Selection> selection = view.select(request.set(), request.uids());
        if (selection.isEmpty()) {
            responder.respond(StatusReply.bad(request, "failed. There is no message with that number."));
            return Mono.empty();
        }
        return destinations
                .transfer(request, view, selection.get(), session)
                .flatMap(transfer -> copier.copy(transfer)
                        .flatMap(copied ->
                                Mono.fromCallable(() -> completed(request, destinations.copyUid(transfer, copied)))))
                .onErrorResume(TransferRefused.class, e -> Mono.just(Destinations.refused(request, e.reason())))
                .doOnNext(responder::respond)
                .then();
    }

    private static StatusReply completed(ExtendedCopyRequest request, Optional<ReplyCode> copyUid) {
        return copyUid.map(code -> StatusReply.ok(request, code, "completed."))
                .orElseGet(() -> StatusReply.ok(request, "completed."));
    }

    @Override
    protected MDCBuilder mdc(ExtendedCopyRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "COPY")
                .addToContext("uids", Boolean.toString(request.uids()));
    }
}
