// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.util.List;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.request.SearchResultOption;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.selected.CondstoreEnabling;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Answers SEARCH and UID SEARCH, and keeps the result if that is wanted.
 *
 * <p>RFC 3501 §6.4.4, RFC 4731 §3.1, RFC 5182 §2.1, RFC 7162 §3.1.5.
 */
public class ExtendedSearchProcessor extends AbstractMailboxProcessor<ExtendedSearchRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES =
            List.of(Capability.of("ESEARCH"), Capability.of("SEARCHRES"), Capability.of("WITHIN"));

    /** {@code Choice:} those that everybody has; the server knows more. */
    private static final ReplyCode BADCHARSET = new ReplyCode("BADCHARSET (US-ASCII UTF-8)");

    private static final long[] NOTHING = {};

    private final MessageSearch search;
    private final CondstoreEnabling condstore;

    @Inject
    public ExtendedSearchProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            MessageSearch search,
            CondstoreEnabling condstore) {
        super(ExtendedSearchRequest.class, mailboxManager, responses, metrics);
        this.search = search;
        this.condstore = condstore;
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedSearchRequest request, ImapSession session, Responder responder) {
        if (!(session.getSelected() instanceof SelectedView view)) {
            responder.respond(StatusReply.no(request, "failed. No mailbox is selected."));
            return Mono.empty();
        }
        if (!request.isCharsetKnown()) {
            forget(request, view);
            responder.respond(StatusReply.no(request, BADCHARSET, "failed. The charset is unknown."));
            return Mono.empty();
        }
        Mono<Void> enabled = request.asksForModSeq() ? condstore.enable(session, responder) : Mono.empty();
        return enabled.then(search.search(view, request.keys(), request.asksForModSeq(), session.getMailboxSession()))
                .doOnError(e -> forget(request, view))
                .doOnNext(found -> {
                    save(request.options(), found, view);
                    SearchAnswer.to(request, found).ifPresent(responder::respond);
                    responder.respond(StatusReply.ok(request, "completed."));
                })
                .onErrorResume(
                        SearchRefused.class,
                        e -> Mono.fromRunnable(() -> responder.respond(refused(request, e.reason()))))
                .then();
    }

    private static void save(Set<SearchResultOption> options, Found found, SelectedView view) {
        if (options.contains(SearchResultOption.SAVE)) {
            view.save(SearchAnswer.returned(options, found).uids());
        }
    }

    /** RFC 5182 §2.1: after a NO, {@code $} is empty. */
    private static void forget(ExtendedSearchRequest request, SelectedView view) {
        if (request.options().contains(SearchResultOption.SAVE)) {
            view.save(NOTHING);
        }
    }

    private static StatusReply refused(ExtendedSearchRequest request, SearchRefused.Reason reason) {
        return switch (reason) {
            case TOO_MANY_TEXTS -> StatusReply.no(request, ReplyCode.LIMIT, "failed. Too many texts to look for.");
        };
    }

    @Override
    protected MDCBuilder mdc(ExtendedSearchRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "SEARCH")
                .addToContext("uids", Boolean.toString(request.uids()));
    }
}
