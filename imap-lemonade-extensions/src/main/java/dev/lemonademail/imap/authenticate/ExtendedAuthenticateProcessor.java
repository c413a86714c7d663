// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.authenticate;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.IRAuthenticateRequest;
import org.apache.james.imap.message.response.AuthenticateResponse;
import org.apache.james.imap.processor.AuthenticateProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks for the response if it did not come with the command, and has James judge it.
 *
 * <p>RFC 3501 §6.2.2, RFC 4959 §3. {@code James:} its {@code AuthenticateProcessor} takes what is no base64, and the
 * {@code *} that cancels, for wrong passwords.
 */
public class ExtendedAuthenticateProcessor extends AbstractProcessor<AuthenticateRequest>
        implements CapabilityImplementingProcessor {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExtendedAuthenticateProcessor.class);

    private static final String CANCELLATION = "*";
    private static final int CRLF = 2;

    private final AuthenticateProcessor judge;

    @Inject
    public ExtendedAuthenticateProcessor(AuthenticateProcessor judge) {
        super(AuthenticateRequest.class);
        this.judge = judge;
    }

    @Override
    public List<Class<? extends AuthenticateRequest>> acceptableClasses() {
        return List.of(AuthenticateRequest.class, IRAuthenticateRequest.class);
    }

    @Override
    public void configure(ImapConfiguration configuration) {
        judge.configure(configuration);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return judge.getImplementedCapabilities(session);
    }

    @Override
    protected Mono<Void> doProcess(AuthenticateRequest request, Responder responder, ImapSession session) {
        if (request instanceof IRAuthenticateRequest) {
            return judge.processReactive(request, responder, session);
        }
        if (!isOffered(request.getAuthType(), session)) {
            // Without a word of the client's there is nothing that the judge could accept: it says why not.
            return judge.processReactive(withResponse(request, new SaslResponse("")), responder, session);
        }
        return Mono.fromRunnable(() -> {
            responder.respond(new AuthenticateResponse());
            session.pushLineHandler((client, line) -> {
                client.popLineHandler();
                goOn(request, line, responder, client);
            });
        });
    }

    private void goOn(AuthenticateRequest request, byte[] line, Responder responder, ImapSession session) {
        SessionOutput output = SessionOutput.of(session).orElseThrow();
        output.proceed();
        Mono.defer(() -> judged(request, line, responder, session))
                .subscribeOn(Schedulers.boundedElastic())
                .doFinally(signal -> output.processed())
                .subscribe(nothing -> {}, e -> LOGGER.error("A response could not be judged", e));
    }

    private Mono<Void> judged(AuthenticateRequest request, byte[] line, Responder responder, ImapSession session) {
        String text = new String(line, 0, line.length - CRLF, StandardCharsets.ISO_8859_1);
        if (text.equals(CANCELLATION)) {
            responder.respond(StatusReply.bad(request, "cancelled."));
            return Mono.empty();
        }
        try {
            return judge.processReactive(withResponse(request, SaslResponse.of(text)), responder, session);
        } catch (DecodingException e) {
            responder.respond(StatusReply.bad(request, e.getKey().getDefaultValue()));
            return Mono.empty();
        }
    }

    private static AuthenticateRequest withResponse(AuthenticateRequest request, SaslResponse response) {
        return new IRAuthenticateRequest(request.getAuthType(), request.getTag(), response.base64());
    }

    private boolean isOffered(String mechanism, ImapSession session) {
        return judge.getImplementedCapabilities(session).contains(Capability.of("AUTH=" + mechanism));
    }

    @Override
    protected MDCBuilder mdc(AuthenticateRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "AUTHENTICATE");
    }
}
