// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.main.DeniedAccessOnSharedMailboxException;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.selected.CondstoreEnabling;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Tells what a mailbox holds, the selected one as well.
 *
 * <p>RFC 3501 §6.3.10, RFC 7162 §3.1.7, RFC 8438. Whoever asks for HIGHESTMODSEQ enables CONDSTORE (RFC 7162 §3.1).
 */
public class ExtendedStatusProcessor extends AbstractMailboxProcessor<ExtendedStatusRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES = List.of(Capability.of("STATUS=SIZE"));

    private final MailboxStatus status;
    private final CondstoreEnabling condstore;

    @Inject
    public ExtendedStatusProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            MailboxStatus status,
            CondstoreEnabling condstore) {
        super(ExtendedStatusRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.status = status;
        this.condstore = condstore;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedStatusRequest request, ImapSession session, Responder responder) {
        return Mono.fromCallable(() -> PathConverter.forSession(session).buildFullPath(request.mailboxName()))
                .flatMap(path -> Mono.from(getMailboxManager().getMailboxReactive(path, session.getMailboxSession())))
                .flatMap(mailbox -> status.of(mailbox, request.items(), session.getMailboxSession()))
                .flatMap(values -> enableCondstore(request, session, responder).thenReturn(values))
                .doOnNext(values -> responder.respond(new StatusResponse(request.mailboxName(), values)))
                .thenReturn(StatusReply.ok(request, "completed."))
                // RFC 4314 §6: what must not be seen is answered like what is not there.
                .onErrorResume(MailboxNotFoundException.class, e -> Mono.just(missing(request)))
                .onErrorResume(DeniedAccessOnSharedMailboxException.class, e -> Mono.just(missing(request)))
                .doOnNext(responder::respond)
                .then();
    }

    private Mono<Void> enableCondstore(ExtendedStatusRequest request, ImapSession session, Responder responder) {
        return request.items().contains(StatusItem.HIGHESTMODSEQ) ? condstore.enable(session, responder) : Mono.empty();
    }

    private static StatusReply missing(ExtendedStatusRequest request) {
        return StatusReply.no(request, ReplyCode.NONEXISTENT, "failed. No such mailbox.");
    }

    @Override
    protected MDCBuilder mdc(ExtendedStatusRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "STATUS")
                .addToContext("mailbox", request.mailboxName());
    }
}
