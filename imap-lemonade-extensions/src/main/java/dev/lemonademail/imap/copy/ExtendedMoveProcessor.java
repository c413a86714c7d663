// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Moves messages out of the selected mailbox.
 *
 * <p>RFC 6851, RFC 9051 §6.4.8, RFC 4315 §3, RFC 7162 §3.2.9.
 */
public class ExtendedMoveProcessor extends AbstractMailboxProcessor<ExtendedMoveRequest>
        implements CapabilityImplementingProcessor {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExtendedMoveProcessor.class);

    private final Destinations destinations;
    private final MessageMover mover;

    @Inject
    public ExtendedMoveProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            Destinations destinations,
            MessageMover mover) {
        super(ExtendedMoveRequest.class, mailboxManager, responses, metrics);
        this.destinations = destinations;
        this.mover = mover;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return List.of(ImapConstants.SUPPORTS_MOVE);
    }

    @Override
    protected Mono<Void> processRequestReactive(ExtendedMoveRequest request, ImapSession session, Responder responder) {
        SelectedView view = (SelectedView) session.getSelected();
        if (view.isReadOnly()) {
            responder.respond(StatusReply.no(request, "failed. The mailbox was opened read-only."));
            return Mono.empty();
        }
        Optional<Selection> selection = view.select(request.set(), request.uids());
        if (selection.isEmpty()) {
            responder.respond(StatusReply.bad(request, "failed. There is no message with that number."));
            return Mono.empty();
        }
        return destinations
                .transfer(request, view, selection.get(), session)
                .flatMap(transfer -> mover.move(transfer)
                        .flatMap(moved -> Mono.fromCallable(() -> {
                            // First where they are, then that they are gone: the dispatcher tells that.
                            destinations
                                    .copyUid(transfer, moved)
                                    .map(code -> StatusReply.untaggedOk(code, "Moved."))
                                    .ifPresent(responder::respond);
                            view.tellExpunged(moved.sources());
                            return completed(request, session, moved);
                        })))
                .onErrorResume(TransferRefused.class, e -> Mono.just(Destinations.refused(request, e.reason())))
                .doOnNext(responder::respond)
                .then();
    }

    private static StatusReply completed(ExtendedMoveRequest request, ImapSession session, TransferredMessages moved) {
        if (moved.failure().isPresent()) {
            LOGGER.error("A MOVE ended before its end", moved.failure().get());
            return StatusReply.no(request, "failed. Some of the messages may have been moved.");
        }
        return moved.highestModSeq()
                .filter(highest -> EnabledExtensions.hasQresync(session))
                .map(highest -> StatusReply.ok(request, ReplyCode.highestModSeq(highest), "completed."))
                .orElseGet(() -> StatusReply.ok(request, "completed."));
    }

    @Override
    protected MDCBuilder mdc(ExtendedMoveRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "MOVE")
                .addToContext("uids", Boolean.toString(request.uids()));
    }
}
