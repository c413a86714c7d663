// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

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

import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Removes messages from the selected mailbox.
 *
 * <p>RFC 3501 §6.4.3, RFC 4315 §2.1, RFC 7162 §3.2.7, RFC 7162 §3.2.9.
 */
public class ExtendedExpungeProcessor extends AbstractMailboxProcessor<ExtendedExpungeRequest>
        implements CapabilityImplementingProcessor {

    private final MailboxExpunger expunger;

    @Inject
    public ExtendedExpungeProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            MailboxExpunger expunger) {
        super(ExtendedExpungeRequest.class, mailboxManager, responses, metrics);
        this.expunger = expunger;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return List.of(ImapConstants.SUPPORTS_UIDPLUS);
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedExpungeRequest request, ImapSession session, Responder responder) {
        if (!(session.getSelected() instanceof SelectedView view) || view.isReadOnly()) {
            responder.respond(StatusReply.no(request, "failed. The mailbox was opened read-only."));
            return Mono.empty();
        }
        return expunge(request, view, session)
                // The dispatcher tells which they are, before the tagged response.
                .doOnNext(expunged -> view.tellExpunged(expunged.uids()))
                .map(expunged -> completed(request, session, expunged))
                .onErrorResume(ExpungeRefused.class, e -> Mono.just(refused(request, e.reason())))
                .doOnNext(responder::respond)
                .then();
    }

    private Mono<ExpungedMessages> expunge(ExtendedExpungeRequest request, SelectedView view, ImapSession session) {
        Optional<Selection> chosen = request.uids().flatMap(set -> view.select(set, true));
        return chosen.map(
                        selection -> expunger.expunge(view.getMessageManager(), selection, session.getMailboxSession()))
                .orElseGet(() -> expunger.expunge(view.getMessageManager(), session.getMailboxSession()));
    }

    private static StatusReply completed(
            ExtendedExpungeRequest request, ImapSession session, ExpungedMessages expunged) {
        return expunged.highestModSeq()
                .filter(highest -> EnabledExtensions.hasQresync(session))
                .map(highest -> StatusReply.ok(request, ReplyCode.highestModSeq(highest), "completed."))
                .orElseGet(() -> StatusReply.ok(request, "completed."));
    }

    private static StatusReply refused(ExtendedExpungeRequest request, ExpungeRefused.Reason reason) {
        return switch (reason) {
            case NO_RIGHT -> StatusReply.no(request, ReplyCode.NOPERM, "failed. You may not expunge messages here.");
        };
    }

    @Override
    protected MDCBuilder mdc(ExtendedExpungeRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "EXPUNGE")
                .addToContext("uids", Boolean.toString(request.uids().isPresent()));
    }
}
