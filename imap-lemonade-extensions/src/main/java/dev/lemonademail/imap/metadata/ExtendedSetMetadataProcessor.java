// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.PermitEnableCapabilityProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.metadata.AnnotationChange;
import dev.lemonademail.mailbox.metadata.EntryName;
import dev.lemonademail.mailbox.metadata.Metadata;
import reactor.core.publisher.Mono;

/**
 * Sets and removes annotations, all that a command names or none, and lets others know.
 *
 * <p>RFC 5464 §4.3, RFC 5464 §4.4.2. The capability METADATA is for annotations of mailboxes and of the server alike (RFC 5464
 * §1); whoever enables it is told of changes.
 */
public class ExtendedSetMetadataProcessor extends AbstractMailboxProcessor<ExtendedSetMetadataRequest>
        implements PermitEnableCapabilityProcessor {

    private static final List<Capability> METADATA = List.of(ImapConstants.SUPPORTS_ANNOTATION);

    private final Metadata metadata;
    private final MetadataNews news;

    @Inject
    public ExtendedSetMetadataProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            Metadata metadata,
            MetadataNews news) {
        super(ExtendedSetMetadataRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.metadata = metadata;
        this.news = news;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return METADATA;
    }

    @Override
    public List<Capability> getPermitEnableCapabilities(ImapSession session) {
        return METADATA;
    }

    @Override
    public Mono<Void> enable(ImapMessage message, Responder responder, ImapSession session, Capability capability) {
        return Mono.fromRunnable(() -> MetadataNews.enable(session));
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedSetMetadataRequest request, ImapSession session, Responder responder) {
        Mono<StatusReply> reply =
                Mono.defer(() -> set(request, MetadataReplies.path(request.mailboxName(), session), session));
        return MetadataReplies.orRefusal(request, reply)
                .doOnNext(responder::respond)
                .then();
    }

    private Mono<StatusReply> set(
            ExtendedSetMetadataRequest request, Optional<MailboxPath> mailbox, ImapSession session) {
        List<EntryName> names = request.changes().stream()
                .map(AnnotationChange::name)
                .distinct()
                .toList();
        return metadata.set(mailbox, request.changes(), session.getUserName())
                .then(Mono.fromRunnable(() -> news.tell(mailbox, names, session)))
                .thenReturn(StatusReply.ok(request, "completed."));
    }

    @Override
    protected MDCBuilder mdc(ExtendedSetMetadataRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "SETMETADATA");
    }
}
