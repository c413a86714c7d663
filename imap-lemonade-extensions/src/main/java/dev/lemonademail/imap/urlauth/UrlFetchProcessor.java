// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.urlauth.UrlFetchRequest.Parameter;
import dev.lemonademail.imap.urlauth.UrlFetchRequest.Target;
import dev.lemonademail.imap.wire.BodyPartStructure;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import dev.lemonademail.mailbox.urlauth.UrlReader;
import dev.lemonademail.mailbox.urlauth.UrlRefused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives the content of authorized URLs, each on its own: content or NIL, one after the other.
 *
 * <p>RFC 4467 §7, RFC 5524 §3. Announces URLAUTH=BINARY.
 */
public class UrlFetchProcessor extends AbstractMailboxProcessor<UrlFetchRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES = List.of(Capability.of("URLAUTH=BINARY"));

    private final UrlAuthorizer authorizer;
    private final int limit;

    @Inject
    public UrlFetchProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            UrlAuthorizer authorizer,
            LemonadeSettings settings) {
        super(UrlFetchRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.authorizer = authorizer;
        this.limit = UrlLimit.of(settings);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(UrlFetchRequest request, ImapSession session, Responder responder) {
        if (request.targets().size() > limit) {
            responder.respond(StatusReply.no(request, ReplyCode.LIMIT, "failed. Too many URLs."));
            return Mono.empty();
        }
        return Flux.fromIterable(request.targets())
                .concatMap(target -> answer(target, session, responder), 0)
                .then(unsolicitedResponses(session, responder, false))
                .then(Mono.fromRunnable(() -> responder.respond(StatusReply.ok(request, "completed."))));
    }

    private Mono<Void> answer(Target target, ImapSession session, Responder responder) {
        return authorizer
                .fetch(target.url(), new UrlReader.ImapSession(session.getUserName()))
                .flatMap(part -> data(target.parameters(), part))
                .onErrorResume(UrlRefused.class, refused -> Mono.just(new UrlData.Refused()))
                .flatMap(data -> {
                    responder.respond(new UrlFetchResponse(target.url(), data));
                    responder.flush();
                    return data.sent();
                });
    }

    private static Mono<UrlData> data(Set<Parameter> parameters, MessagePart part) {
        if (parameters.isEmpty()) {
            return Mono.just(new UrlData.Simple(new SentOctets(part.octets())));
        }
        return Mono.<UrlData>fromCallable(
                        () -> new UrlData.Extended(structure(parameters, part), content(parameters, part)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Optional<BodyPartStructure> structure(Set<Parameter> parameters, MessagePart part)
            throws IOException {
        if (!parameters.contains(Parameter.BODYPARTSTRUCTURE)) {
            return Optional.empty();
        }
        return Optional.of(
                parameters.contains(Parameter.BINARY)
                        ? BodyPartStructure.decoded(part)
                        : BodyPartStructure.asStored(part));
    }

    private static Optional<UrlData.Content> content(Set<Parameter> parameters, MessagePart part) throws IOException {
        if (parameters.contains(Parameter.BODY)) {
            return Optional.of(new UrlData.Content(UrlData.Item.BODY, Optional.of(new SentOctets(part.octets()))));
        }
        if (!parameters.contains(Parameter.BINARY)) {
            return Optional.empty();
        }
        boolean holdsNul = part.decoded().isPresent() && part.decoded().get().containsNul();
        UrlData.Item item = holdsNul ? UrlData.Item.BINARY_WITH_NUL : UrlData.Item.BINARY;
        return Optional.of(new UrlData.Content(item, part.decoded().map(SentOctets::new)));
    }

    @Override
    protected MDCBuilder mdc(UrlFetchRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "URLFETCH");
    }
}
