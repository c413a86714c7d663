// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.UnselectRequest;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Leaves the mailbox and everything in it.
 *
 * <p>RFC 3691.
 */
public class ExtendedUnselectProcessor extends AbstractMailboxProcessor<UnselectRequest>
        implements CapabilityImplementingProcessor {

    private final Selections selections;

    @Inject
    public ExtendedUnselectProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            Selections selections) {
        super(UnselectRequest.class, mailboxManager, responses, metrics);
        this.selections = selections;
    }

    @Override
    protected Mono<Void> processRequestReactive(UnselectRequest request, ImapSession session, Responder responder) {
        return Mono.defer(() -> {
            if (session.getSelected() == null) {
                responder.respond(StatusReply.bad(request, "failed. No mailbox is selected."));
                return Mono.empty();
            }
            return selections.deselect(session).then(Mono.fromRunnable(() -> okComplete(request, responder)));
        });
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return List.of(ImapConstants.SUPPORTS_UNSELECT);
    }

    @Override
    protected MDCBuilder mdc(UnselectRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "UNSELECT");
    }
}
