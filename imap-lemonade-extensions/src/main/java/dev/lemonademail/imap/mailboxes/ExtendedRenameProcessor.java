// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.RenameRequest;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.metadata.Metadata;
import reactor.core.publisher.Mono;

/**
 * Renames a mailbox, or moves the messages of the INBOX to a new one.
 *
 * <p>RFC 3501 §6.3.5.
 */
public class ExtendedRenameProcessor extends AbstractMailboxProcessor<RenameRequest> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExtendedRenameProcessor.class);

    private final MailboxHierarchy hierarchy;
    private final Metadata metadata;

    @Inject
    public ExtendedRenameProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            MailboxHierarchy hierarchy,
            Metadata metadata) {
        super(RenameRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.hierarchy = hierarchy;
        this.metadata = metadata;
    }

    @Override
    protected Mono<Void> processRequestReactive(RenameRequest request, ImapSession session, Responder responder) {
        return Mono.defer(() -> {
                    MailboxPath existing = HierarchyReplies.path(request.getExistingName(), session);
                    MailboxPath renamed = HierarchyReplies.path(request.getNewName(), session);
                    return hierarchy
                            .rename(existing, renamed, session.getMailboxSession())
                            .then(existing.isInbox() ? copyMetadata(existing, renamed, session) : Mono.empty());
                })
                .thenReturn(StatusReply.ok(request, "completed."))
                .onErrorResume(HierarchyRefused.class, refused -> Mono.just(HierarchyReplies.refusal(request, refused)))
                .doOnNext(responder::respond)
                .then();
    }

    /** The INBOX keeps its annotations, and what it was renamed to has them as well (RFC 5464 §4.1). */
    private Mono<Void> copyMetadata(MailboxPath inbox, MailboxPath renamed, ImapSession session) {
        return metadata.copy(inbox, renamed, session.getUserName())
                .onErrorResume(e -> Mono.fromRunnable(
                        () -> LOGGER.error("The annotations of a renamed INBOX could not be copied", e)));
    }

    @Override
    protected MDCBuilder mdc(RenameRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "RENAME")
                .addToContext("mailbox", request.getExistingName());
    }
}
