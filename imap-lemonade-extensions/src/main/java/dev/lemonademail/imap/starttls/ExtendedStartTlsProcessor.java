// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.starttls;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.StartTLSRequest;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Begins TLS behind its tagged OK.
 *
 * <p>RFC 3501 §6.2.1. The OK does not wait for the end of the command, as others do: it has to leave in plain text.
 */
public class ExtendedStartTlsProcessor extends AbstractProcessor<StartTLSRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES = List.of(ImapConstants.SUPPORTS_STARTTLS);

    @Inject
    public ExtendedStartTlsProcessor() {
        super(StartTLSRequest.class);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return session.supportStartTLS() ? CAPABILITIES : List.of();
    }

    @Override
    protected Mono<Void> doProcess(StartTLSRequest request, Responder responder, ImapSession session) {
        return Mono.fromRunnable(() -> {
            SessionOutput output = SessionOutput.of(session).orElseThrow();
            if (!session.startTLS(() -> output.answer(StatusReply.ok(request, "Begin TLS negotiation now.")))) {
                responder.respond(StatusReply.bad(request, "failed. TLS is active already, or not there."));
            }
        });
    }

    @Override
    protected MDCBuilder mdc(StartTLSRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "STARTTLS");
    }
}
