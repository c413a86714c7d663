// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.SetMetadataRequest;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.SetMetadataProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * SETMETADATA as James does it, but never on the server's own annotations.
 *
 * <p>RFC 5464 §4.3. A command that names one of them changes nothing at all.
 */
public class GuardedSetMetadataProcessor extends AbstractProcessor<SetMetadataRequest>
        implements CapabilityImplementingProcessor {

    private final SetMetadataProcessor guarded;

    @Inject
    public GuardedSetMetadataProcessor(SetMetadataProcessor guarded) {
        super(SetMetadataRequest.class);
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
    protected Mono<Void> doProcess(SetMetadataRequest request, Responder responder, ImapSession session) {
        if (request.getMailboxAnnotations().stream().anyMatch(KeyBookkeeping::holds)) {
            responder.respond(StatusReply.no(request, ReplyCode.NOPERM, "failed. That entry belongs to the server."));
            return Mono.empty();
        }
        return guarded.processReactive(request, responder, session);
    }

    @Override
    protected MDCBuilder mdc(SetMetadataRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "SETMETADATA");
    }
}
