// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.UnsubscribeRequest;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Takes a subscription back.
 *
 * <p>RFC 3501 §6.3.7.
 */
public class ExtendedUnsubscribeProcessor extends AbstractMailboxProcessor<UnsubscribeRequest> {

    private final Subscriptions subscriptions;

    @Inject
    public ExtendedUnsubscribeProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            Subscriptions subscriptions) {
        super(UnsubscribeRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.subscriptions = subscriptions;
    }

    @Override
    protected Mono<Void> processRequestReactive(UnsubscribeRequest request, ImapSession session, Responder responder) {
        return Mono.fromCallable(() -> HierarchyReplies.path(request.getMailboxName(), session))
                .flatMap(path -> subscriptions.remove(path, session.getMailboxSession()))
                .thenReturn(StatusReply.ok(request, "completed."))
                .onErrorResume(HierarchyRefused.class, refused -> Mono.just(HierarchyReplies.refusal(request, refused)))
                .doOnNext(responder::respond)
                .then();
    }

    @Override
    protected MDCBuilder mdc(UnsubscribeRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "UNSUBSCRIBE")
                .addToContext("mailbox", request.getMailboxName());
    }
}
