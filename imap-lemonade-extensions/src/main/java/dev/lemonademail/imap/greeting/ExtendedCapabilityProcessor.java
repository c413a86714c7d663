// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.CapabilityRequest;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import reactor.core.publisher.Mono;

/**
 * Answers CAPABILITY with the very list that greeting and login carry.
 *
 * <p>RFC 3501 §6.1.1.
 */
public class ExtendedCapabilityProcessor extends AbstractMailboxProcessor<CapabilityRequest> {

    private final SessionCapabilities capabilities;

    @Inject
    public ExtendedCapabilityProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            SessionCapabilities capabilities) {
        super(CapabilityRequest.class, mailboxManager, responses, metrics);
        this.capabilities = capabilities;
    }

    @Override
    protected Mono<Void> processRequestReactive(CapabilityRequest request, ImapSession session, Responder responder) {
        responder.respond(new CapabilitiesResponse(capabilities.of(session)));
        return unsolicitedResponses(session, responder, false)
                .then(Mono.fromRunnable(() -> okComplete(request, responder)));
    }

    @Override
    protected MDCBuilder mdc(CapabilityRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "CAPABILITY");
    }
}
