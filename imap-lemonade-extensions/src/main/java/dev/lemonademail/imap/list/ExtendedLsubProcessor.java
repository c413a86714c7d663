// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.Map;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.list.MailboxList.Kind;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Shows which names are subscribed.
 *
 * <p>RFC 3501 §6.3.9.
 */
public class ExtendedLsubProcessor extends AbstractMailboxProcessor<ExtendedLsubRequest> {

    private final UserMailboxes userMailboxes;

    @Inject
    ExtendedLsubProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            UserMailboxes userMailboxes) {
        super(ExtendedLsubRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.userMailboxes = userMailboxes;
    }

    @Override
    protected Mono<Void> processRequestReactive(ExtendedLsubRequest request, ImapSession session, Responder responder) {
        Hierarchy hierarchy = new Hierarchy(session.getMailboxSession().getPathDelimiter());
        return userMailboxes
                .subscribed(session.getMailboxSession())
                .map(subscribed -> new MailboxListing(hierarchy, Set.of(), subscribed, Map.of()))
                .doOnNext(listing -> listing.lsub(request)
                        .forEach(
                                listed -> responder.respond(new MailboxList(Kind.LSUB, listed, hierarchy.delimiter()))))
                .then(Mono.fromRunnable(() -> responder.respond(StatusReply.ok(request, "completed."))));
    }

    @Override
    protected MDCBuilder mdc(ExtendedLsubRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "LSUB");
    }
}
