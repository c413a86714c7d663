// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import dev.lemonademail.mailbox.urlauth.UrlRefused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Authorizes URLs: all of a command or, with a tagged BAD, none.
 *
 * <p>RFC 4467 §7. Announces URLAUTH and URL-PARTIAL (RFC 5550 §5.7.1).
 */
public class GenUrlAuthProcessor extends AbstractMailboxProcessor<GenUrlAuthRequest>
        implements CapabilityImplementingProcessor {

    // Choice: announced before login too, as RFC 4467 §7 and RFC 5550 §8.4.1 print it in the greeting.
    private static final List<Capability> CAPABILITIES =
            List.of(Capability.of("URLAUTH"), Capability.of("URL-PARTIAL"));

    private final UrlAuthorizer authorizer;
    private final int limit;

    @Inject
    public GenUrlAuthProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            UrlAuthorizer authorizer,
            LemonadeSettings settings) {
        super(GenUrlAuthRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.authorizer = authorizer;
        this.limit = UrlLimit.of(settings);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(GenUrlAuthRequest request, ImapSession session, Responder responder) {
        if (request.rumps().size() > limit) {
            responder.respond(StatusReply.no(request, ReplyCode.LIMIT, "failed. Too many URLs."));
            return Mono.empty();
        }
        return Flux.fromIterable(request.rumps())
                .concatMap(rump -> authorizer.generate(rump.url(), rump.mechanism(), session.getMailboxSession()))
                .collectList()
                .flatMap(urls -> {
                    responder.respond(new GenUrlAuthResponse(urls));
                    return unsolicitedResponses(session, responder, false)
                            .then(Mono.just(StatusReply.ok(request, "completed.")));
                })
                .onErrorResume(UrlRefused.class, refused -> Mono.just(refusal(request, refused.reason())))
                .doOnNext(responder::respond)
                .then();
    }

    /** One text for whatever lies behind a URL, or it would tell users and mailboxes from what does not exist. */
    private static StatusReply refusal(GenUrlAuthRequest request, UrlRefused.Reason reason) {
        return switch (reason) {
            case SYNTAX, FOREIGN_HOST, NO_ACCESS_IDENTIFIER, EXPIRED, TOKEN, IDENTITY, USER, MAILBOX, MESSAGE ->
                StatusReply.bad(request, "failed. A URL cannot be authorized.");
            // Choice: RFC 4467 §7 leaves open whether this is BAD or NO; other servers say BAD.
            case UNKNOWN_MECHANISM -> StatusReply.bad(request, "failed. Unknown mechanism.");
        };
    }

    @Override
    protected MDCBuilder mdc(GenUrlAuthRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "GENURLAUTH");
    }
}
