// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.apache.james.core.Username;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import dev.lemonademail.mailbox.urlauth.UrlRefused;
import dev.lemonademail.smtp.SubmissionSettings;
import dev.lemonademail.smtp.auth.ExtendedAuthCmdHandler;
import dev.lemonademail.smtp.framing.DecodingException;
import dev.lemonademail.smtp.framing.SilentResponse;
import dev.lemonademail.smtp.framing.SmtpFramer;
import dev.lemonademail.smtp.message.MailTransaction;
import dev.lemonademail.smtp.message.MessageAssembly;
import dev.lemonademail.smtp.message.SubmissionWorkers;
import reactor.core.publisher.Mono;

/** Adds to a message what an authorized IMAP URL names (RFC 4468 §3). */
public class BurlCmdHandler implements CommandHandler<SMTPSession>, ExtensibleHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(BurlCmdHandler.class);

    private final UrlResolver resolver;
    private final SubmissionSettings settings;
    private final SubmissionWorkers workers;
    private final UserTurns turns;
    private MessageAssembly assembly;

    @Inject
    BurlCmdHandler(UrlResolver resolver, SubmissionSettings settings, SubmissionWorkers workers, UserTurns turns) {
        this.resolver = resolver;
        this.settings = settings;
        this.workers = workers;
        this.turns = turns;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("BURL");
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(MessageAssembly.class);
    }

    @Override
    public void wireExtensions(Class<?> type, List<?> handlers) throws WiringException {
        assembly = MessageAssembly.only(handlers);
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        Optional<Response> refusal = identity(session).or(() -> assembly.refusal(session));
        if (refusal.isPresent()) {
            return refuse(session, refusal.get());
        }
        try {
            BurlArguments arguments = BurlArguments.parse(
                    Optional.ofNullable(request.getArgument()).orElse(""));
            MailTransaction transaction = assembly.transaction(session);
            if (transaction.countUrl() > settings.burlLimit()) {
                return refuse(session, BurlReplies.TOO_MANY);
            }
            SmtpFramer.of(session).await(session, add(session, transaction, arguments));
            return SilentResponse.INSTANCE;
        } catch (DecodingException e) {
            return refuse(session, BurlReplies.syntax(e.getMessage()));
        }
    }

    /** RFC 4468 §3.3: whoever has not said who they are cannot be the submit+ user of any URL. */
    private static Optional<Response> identity(SMTPSession session) {
        if (session.getUsername() != null) {
            return Optional.empty();
        }
        return Optional.of(
                ExtendedAuthCmdHandler.needsTls(session)
                        ? BurlReplies.TLS_REQUIRED
                        : BurlReplies.AUTHENTICATION_REQUIRED);
    }

    private Response refuse(SMTPSession session, Response response) {
        assembly.fail(session);
        return response;
    }

    private Mono<Response> add(SMTPSession session, MailTransaction transaction, BurlArguments arguments) {
        Username user = session.getUsername();
        return turns.inTurn(user, fetch(user, transaction, arguments.url()))
                .timeout(settings.burlTimeout())
                .doOnSuccess(octets -> LOGGER.info("BURL by {}: {}, {} octets", user.asString(), arguments, octets))
                .doOnError(e -> LOGGER.info("BURL by {}: {} refused, {}", user.asString(), arguments, outcome(e)))
                .flatMap(octets -> arguments.last()
                        ? assembly.end(session, transaction)
                        : Mono.<Response>just(BurlReplies.WAITING))
                .onErrorResume(e -> Mono.just(failed(transaction, e)));
    }

    /** The number of octets added. The store may block where it likes, so both halves run on threads that may wait. */
    private Mono<Long> fetch(Username user, MailTransaction transaction, String url) {
        return Mono.defer(() -> resolver.resolve(url, user))
                .subscribeOn(workers.urls())
                .flatMap(part -> Mono.fromCallable(() -> {
                            transaction.message().append(part.octets());
                            return part.octets().size();
                        })
                        .subscribeOn(workers.urls()));
    }

    private Response failed(MailTransaction transaction, Throwable failure) {
        if (failure instanceof UrlRefused refused) {
            transaction.fail();
            return BurlReplies.of(refused.reason());
        }
        if (failure instanceof TimeoutException) {
            transaction.fail();
            return BurlReplies.UNAVAILABLE;
        }
        return assembly.failed(transaction, failure, BurlReplies.TOO_BIG);
    }

    private static String outcome(Throwable failure) {
        return failure instanceof UrlRefused refused
                ? refused.reason().name()
                : failure.getClass().getSimpleName();
    }
}
