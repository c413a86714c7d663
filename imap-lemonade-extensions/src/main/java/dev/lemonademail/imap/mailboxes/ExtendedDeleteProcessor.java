// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.imap.message.request.DeleteRequest;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Deletes a mailbox; a session that has selected it has no mailbox selected afterwards.
 *
 * <p>RFC 3501 §6.3.4.
 */
public class ExtendedDeleteProcessor extends AbstractMailboxProcessor<DeleteRequest> {

    private final MailboxHierarchy hierarchy;

    @Inject
    public ExtendedDeleteProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            MailboxHierarchy hierarchy) {
        super(DeleteRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.hierarchy = hierarchy;
    }

    @Override
    protected Mono<Void> processRequestReactive(DeleteRequest request, ImapSession session, Responder responder) {
        return Mono.fromCallable(() -> HierarchyReplies.path(request.getMailboxName(), session))
                .flatMap(path -> hierarchy.delete(path, session.getMailboxSession()))
                .flatMap(id -> deselect(id, session))
                .thenReturn(StatusReply.ok(request, "completed."))
                .onErrorResume(HierarchyRefused.class, refused -> Mono.just(HierarchyReplies.refusal(request, refused)))
                .doOnNext(responder::respond)
                .then();
    }

    private static Mono<Void> deselect(MailboxId deleted, ImapSession session) {
        SelectedMailbox selected = session.getSelected();
        if (selected == null || !selected.getMailboxId().equals(deleted)) {
            return Mono.empty();
        }
        // James: ImapSession.deselect forgets the mailbox without telling it.
        return selected.deselect().then(Mono.defer(session::deselect));
    }

    @Override
    protected MDCBuilder mdc(DeleteRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "DELETE")
                .addToContext("mailbox", request.getMailboxName());
    }
}
