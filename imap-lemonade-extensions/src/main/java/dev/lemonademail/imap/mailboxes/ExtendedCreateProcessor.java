// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.specialuse.AssignedUses;
import dev.lemonademail.imap.specialuse.SpecialUse;
import dev.lemonademail.imap.specialuse.SpecialUseRefused;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Creates a mailbox, for a special use if the client wants that.
 *
 * <p>RFC 3501 §6.3.3, RFC 6154, RFC 8474.
 */
public class ExtendedCreateProcessor extends AbstractMailboxProcessor<ExtendedCreateRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES = List.of(Capability.of("CREATE-SPECIAL-USE"));

    private final MailboxHierarchy hierarchy;
    private final AssignedUses assignedUses;

    @Inject
    public ExtendedCreateProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            MailboxHierarchy hierarchy,
            AssignedUses assignedUses) {
        super(ExtendedCreateRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.hierarchy = hierarchy;
        this.assignedUses = assignedUses;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedCreateRequest request, ImapSession session, Responder responder) {
        MailboxSession user = session.getMailboxSession();
        return Mono.fromCallable(() -> HierarchyReplies.path(request.mailboxName(), session))
                .flatMap(path -> create(path, uses(request), user))
                .map(id -> StatusReply.ok(request, ReplyCode.mailboxId(id), "completed."))
                .onErrorResume(HierarchyRefused.class, refused -> Mono.just(HierarchyReplies.refusal(request, refused)))
                .onErrorResume(
                        SpecialUseRefused.class,
                        refused -> Mono.just(StatusReply.no(
                                request, ReplyCode.USEATTR, "failed. No mailbox can be created for that use.")))
                .doOnNext(responder::respond)
                .then();
    }

    private Mono<MailboxId> create(MailboxPath path, Set<SpecialUse> uses, MailboxSession user) {
        if (uses.isEmpty()) {
            return hierarchy.create(path, user);
        }
        return assignedUses
                .check(uses, user)
                .then(Mono.defer(() -> hierarchy.create(path, user)))
                .flatMap(id -> assignedUses
                        .assign(uses, id, user)
                        // RFC 6154: without the use there shall be no mailbox either.
                        .onErrorResume(e -> hierarchy.delete(path, user).then(Mono.error(e)))
                        .thenReturn(id));
    }

    private static Set<SpecialUse> uses(ExtendedCreateRequest request) {
        Set<SpecialUse> uses = EnumSet.noneOf(SpecialUse.class);
        for (String attribute : request.uses()) {
            uses.add(SpecialUse.of(attribute).orElseThrow(() -> new SpecialUseRefused(attribute)));
        }
        return uses;
    }

    @Override
    protected MDCBuilder mdc(ExtendedCreateRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "CREATE")
                .addToContext("mailbox", request.mailboxName());
    }
}
