// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.GetMetadataRequest;
import org.apache.james.imap.message.response.MetadataResponse;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.GetMetadataProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.util.MDCBuilder;

import reactor.core.publisher.Mono;

/**
 * GETMETADATA as James does it, but the server's own annotations stay out of the answer.
 *
 * <p>RFC 5464 §4.2. Their length may still show in a LONGENTRIES code; it is the same for all.
 */
public class GuardedGetMetadataProcessor extends AbstractProcessor<GetMetadataRequest>
        implements CapabilityImplementingProcessor {

    private final GetMetadataProcessor guarded;

    @Inject
    public GuardedGetMetadataProcessor(GetMetadataProcessor guarded) {
        super(GetMetadataRequest.class);
        this.guarded = guarded;
    }

    @Override
    public void configure(ImapConfiguration imapConfiguration) {
        guarded.configure(imapConfiguration);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return guarded.getImplementedCapabilities(session);
    }

    @Override
    protected Mono<Void> doProcess(GetMetadataRequest request, Responder responder, ImapSession session) {
        return guarded.processReactive(request, new GuardedResponder(responder), session);
    }

    @Override
    protected MDCBuilder mdc(GetMetadataRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "GETMETADATA");
    }

    private record GuardedResponder(Responder responder) implements Responder {

        @Override
        public void respond(ImapResponseMessage message) {
            if (message instanceof MetadataResponse metadata) {
                respond(metadata);
            } else {
                responder.respond(message);
            }
        }

        @Override
        public void flush() {
            responder.flush();
        }

        private void respond(MetadataResponse metadata) {
            List<MailboxAnnotation> shown = metadata.getMailboxAnnotations().stream()
                    .filter(annotation -> !KeyBookkeeping.holds(annotation))
                    .toList();
            // RFC 5464 §5: a METADATA response has at least one entry.
            if (!shown.isEmpty()) {
                responder.respond(new MetadataResponse(metadata.getMailboxName(), shown));
            }
        }
    }
}
