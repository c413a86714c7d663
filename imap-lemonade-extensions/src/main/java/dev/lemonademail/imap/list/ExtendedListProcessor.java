// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.response.MyRightsResponse;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.list.Listed.Choice;
import dev.lemonademail.imap.list.MailboxList.Kind;
import dev.lemonademail.imap.selected.CondstoreEnabling;
import dev.lemonademail.imap.specialuse.SpecialUses;
import dev.lemonademail.imap.status.MailboxStatus;
import dev.lemonademail.imap.status.StatusItem;
import dev.lemonademail.imap.status.StatusResponse;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows which mailboxes there are.
 *
 * <p>RFC 3501 §6.3.8, RFC 5258, RFC 5819, RFC 6154, RFC 8440.
 */
public class ExtendedListProcessor extends AbstractMailboxProcessor<ExtendedListRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES = List.of(
            Capability.of("LIST-EXTENDED"),
            Capability.of("LIST-STATUS"),
            Capability.of("LIST-MYRIGHTS"),
            Capability.of("SPECIAL-USE"));

    private final UserMailboxes userMailboxes;
    private final SpecialUses specialUses;
    private final MailboxStatus status;
    private final CondstoreEnabling condstore;

    @Inject
    ExtendedListProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            UserMailboxes userMailboxes,
            SpecialUses specialUses,
            MailboxStatus status,
            CondstoreEnabling condstore) {
        super(ExtendedListRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.userMailboxes = userMailboxes;
        this.specialUses = specialUses;
        this.status = status;
        this.condstore = condstore;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(ExtendedListRequest request, ImapSession session, Responder responder) {
        Hierarchy hierarchy = new Hierarchy(session.getMailboxSession().getPathDelimiter());
        return Mono.defer(() -> request.asksForTheRoot()
                        ? root(request, responder, hierarchy)
                        : list(request, session, responder, hierarchy))
                .then(Mono.fromRunnable(() -> responder.respond(StatusReply.ok(request, "completed."))));
    }

    private static Mono<Void> root(ExtendedListRequest request, Responder responder, Hierarchy hierarchy) {
        Listed root = Listed.root(request.reference(), hierarchy.delimiter());
        return Mono.fromRunnable(() -> responder.respond(new MailboxList(Kind.LIST, root, hierarchy.delimiter())));
    }

    private Mono<Void> list(
            ExtendedListRequest request, ImapSession session, Responder responder, Hierarchy hierarchy) {
        MailboxSession user = session.getMailboxSession();
        Mono<Void> condstoreEnabled = request.status().contains(StatusItem.HIGHESTMODSEQ)
                ? condstore.enable(session, responder)
                : Mono.empty();
        Mono<Set<String>> subscribed =
                request.asksForSubscriptions() ? userMailboxes.subscribed(user) : Mono.just(Set.of());
        return condstoreEnabled.then(userMailboxes.all(user)).flatMap(all -> {
            Map<String, Mailbox> mailboxes = all.stream()
                    .map(MailboxMetaData::getMailbox)
                    .collect(Collectors.toMap(Mailbox::getName, Function.identity(), (a, b) -> a));
            return Mono.zip(subscribed, specialUses.of(all, session))
                    .map(known -> new MailboxListing(hierarchy, mailboxes.keySet(), known.getT1(), known.getT2()))
                    .flatMapMany(listing -> Flux.fromIterable(listing.list(request)))
                    .concatMap(listed -> {
                        responder.respond(new MailboxList(Kind.LIST, listed, hierarchy.delimiter()));
                        return Mono.justOrEmpty(mailboxes.get(listed.name()))
                                .flatMap(mailbox -> details(request, listed, mailbox, user, responder));
                    })
                    .then();
        });
    }

    private Mono<Void> details(
            ExtendedListRequest request, Listed listed, Mailbox mailbox, MailboxSession user, Responder responder) {
        Mono<Void> rights = Mono.fromCallable(() -> getMailboxManager().myRights(mailbox, user))
                .filter(known -> request.returned().contains(ReturnOption.MYRIGHTS))
                .doOnNext(known -> responder.respond(new MyRightsResponse(listed.name(), known)))
                .then();
        // RFC 5819: names that are shown for others only have no STATUS.
        if (request.status().isEmpty() || listed.choice() != Choice.CHOSEN) {
            return rights;
        }
        return rights.then(Mono.fromCallable(() -> getMailboxManager().getMailbox(mailbox, user)))
                .flatMap(manager -> status.of(manager, request.status(), user))
                .doOnNext(values -> responder.respond(new StatusResponse(listed.name(), values)))
                .then();
    }

    @Override
    protected MDCBuilder mdc(ExtendedListRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "LIST");
    }
}
