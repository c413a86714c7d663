// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.hook.HookResultHook;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.smtpserver.DataLineJamesMessageHookHandler;
import org.apache.james.smtpserver.JamesMessageHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import dev.lemonademail.smtp.SubmissionHandlers;
import dev.lemonademail.smtp.SubmissionSettings;
import dev.lemonademail.smtp.binarymime.BinaryMimeStream;
import dev.lemonademail.smtp.framing.SmtpFramer;
import dev.lemonademail.smtp.size.ExtendedMailSizeEsmtpExtension;
import dev.lemonademail.smtp.size.MessageLimit;
import reactor.core.publisher.Mono;

/**
 * Puts a message together from what BDAT sends and BURL fetches, and ends it as DATA would.
 *
 * <p>RFC 3030 §2, RFC 4468 §3.2. One per listener; it is wired with the hooks and filters of the listener's chain.
 */
public class MessageAssembly implements ProtocolHandler, ExtensibleHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageAssembly.class);
    private static final Response NO_SENDER = reply(SMTPRetCode.BAD_SEQUENCE, "5.5.1 No sender specified");
    private static final Response FAILED =
            reply(SMTPRetCode.BAD_SEQUENCE, "5.5.1 The transaction has failed, send RSET");
    private static final Response NO_RECIPIENT = // RFC 4468 §6
            reply(SMTPRetCode.TRANSACTION_FAILED, "5.5.0 No recipients have been specified");
    private static final Response HEADER =
            reply(SMTPRetCode.TRANSACTION_FAILED, "5.6.0 The header section is too long or has no CRLF lines");
    private static final Response BARE_NEWLINE =
            reply(SMTPRetCode.TRANSACTION_FAILED, "5.6.0 A CR or LF stands alone, lines end in CRLF");
    private static final Response STORAGE =
            reply(SMTPRetCode.SYSTEM_STORAGE_ERROR, "4.3.1 The message cannot be stored now");
    private static final Response ERROR = reply(SMTPRetCode.LOCAL_ERROR, "4.3.0 Error processing message");

    private final SubmissionSettings settings;
    private final MessageLimit limit;
    private final SubmissionWorkers workers;
    private List<DataLineFilter> filters = List.of();
    private List<MessageHook> messageHooks = List.of();
    private List<JamesMessageHook> mailHooks = List.of();
    private List<HookResultHook> resultHooks = List.of();

    /** Octets on their way into a message. */
    public interface Contribution {
        void appendTo(PendingMessage message) throws IOException;
    }

    @Inject
    public MessageAssembly(SubmissionSettings settings, MessageLimit limit, SubmissionWorkers workers) {
        this.settings = settings;
        this.limit = limit;
        this.workers = workers;
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(DataLineFilter.class, MessageHook.class, JamesMessageHook.class, HookResultHook.class);
    }

    @Override
    @SuppressWarnings("unchecked") // James hands over the handlers that implement the interface.
    public void wireExtensions(Class<?> type, List<?> handlers) {
        if (type == DataLineFilter.class) {
            filters = ((List<DataLineFilter>) handlers)
                    .stream().filter(MessageAssembly::seesHeaders).toList();
        } else if (type == MessageHook.class) {
            messageHooks = (List<MessageHook>) handlers;
        } else if (type == JamesMessageHook.class) {
            mailHooks = (List<JamesMessageHook>) handlers;
        } else if (type == HookResultHook.class) {
            resultHooks = (List<HookResultHook>) handlers;
        }
    }

    /** Not the filters that write and count lines of DATA: {@link PendingMessage} does it for ours. */
    private static boolean seesHeaders(DataLineFilter filter) {
        return !(filter instanceof DataLineJamesMessageHookHandler)
                && !(filter instanceof ExtendedMailSizeEsmtpExtension);
    }

    /** The assembly of a chain, which must have one. */
    public static MessageAssembly only(List<?> handlers) throws WiringException {
        if (handlers.size() != 1) {
            throw new WiringException("smtpserver.xml: a handlerchain with BDAT or BURL needs "
                    + MessageAssembly.class.getName() + " exactly once; use coreHandlersPackage=\""
                    + SubmissionHandlers.class.getName() + "\"");
        }
        return (MessageAssembly) handlers.get(0);
    }

    /** What to answer if nothing may be added to a message now. */
    public Optional<Response> refusal(SMTPSession session) {
        if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isEmpty()) {
            return Optional.of(NO_SENDER);
        }
        if (MailTransaction.of(session).filter(MailTransaction::hasFailed).isPresent()) {
            return Optional.of(FAILED);
        }
        return session.getRcptCount() == 0 ? Optional.of(NO_RECIPIENT) : Optional.empty();
    }

    /** The message that is being put together, an empty one if none is. */
    public MailTransaction transaction(SMTPSession session) {
        return MailTransaction.of(session)
                .orElseGet(() -> MailTransaction.begin(
                        session, new PendingMessage(limit.of(session), storage -> pipeline(session, storage))));
    }

    /** Fails the transaction, if there is one. */
    public void fail(SMTPSession session) {
        if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent()) {
            transaction(session).fail();
        }
    }

    /** Octets that the message of a session may still take. */
    public long room(SMTPSession session) {
        return MailTransaction.of(session)
                .map(transaction -> transaction.message().room())
                .orElseGet(() -> limit.of(session));
    }

    /**
     * Adds to the message; empty when that has worked.
     *
     * @param tooBig the answer if the message gets too big: the commands' RFCs differ in it
     */
    public Mono<Response> append(MailTransaction transaction, Contribution contribution, Response tooBig) {
        return Mono.<Response>fromCallable(() -> {
                    contribution.appendTo(transaction.message());
                    return null;
                })
                .subscribeOn(workers.messages())
                .onErrorResume(e -> Mono.just(failed(transaction, e, tooBig)));
    }

    /** Ends the message and answers what the hooks say, after the session is ready for the next one. */
    public Mono<Response> end(SMTPSession session, MailTransaction transaction) {
        SmtpFramer framer = SmtpFramer.of(session);
        MessageEnding ending = new MessageEnding(messageHooks, mailHooks, resultHooks);
        MessageEnding.Envelope envelope = MessageEnding.Envelope.of(session);
        Mono<Response> hooks = Mono.fromCallable(() -> {
                    if (!framer.isConnected()) {
                        throw new MessageRefused(MessageRefused.Reason.CLOSED);
                    }
                    return ending.end(session, envelope, transaction.message()).orElse(ERROR);
                })
                .subscribeOn(workers.messages());
        // Once begun the hooks run to their end, even if the client goes away in the meantime. RFC 5321 §4.1.1.4: what
        // they say ends the transaction either way.
        return Mono.defer(() -> Mono.fromFuture(hooks.toFuture(), true))
                .publishOn(framer.executor())
                .doOnNext(response -> session.resetState())
                .onErrorResume(e -> Mono.just(failed(transaction, e, ERROR)));
    }

    /** Fails the transaction because of {@code cause} and says what to answer. */
    public Response failed(MailTransaction transaction, Throwable cause, Response tooBig) {
        transaction.fail();
        if (cause instanceof MessageRefused refused) {
            return switch (refused.reason()) {
                case TOO_BIG -> tooBig;
                case HEADER -> HEADER;
                case FILTER -> refused.response().orElse(ERROR);
                case CLOSED -> ERROR;
            };
        }
        if (cause instanceof BinaryMimeStream.BareNewlineException) {
            return BARE_NEWLINE;
        }
        if (cause instanceof IOException) {
            LOGGER.warn("A message cannot be stored", cause);
            return STORAGE;
        }
        LOGGER.error("A message cannot be handed over", cause);
        return ERROR;
    }

    private OutputStream pipeline(SMTPSession session, OutputStream storage) {
        boolean binary = session.getAttachment(BodyType.BODY, State.Transaction)
                .filter(BodyType.BINARY::equals)
                .isPresent();
        BinaryMimeStream mime = new BinaryMimeStream(
                storage,
                switch (settings.binary()) {
                    case CONVERT -> BinaryMimeStream.Leaves.TO_BASE64;
                    case PRESERVE -> BinaryMimeStream.Leaves.UNCHANGED;
                },
                binary
                        ? BinaryMimeStream.BareNewlines.TAKEN
                        : switch (settings.bareNewlines()) {
                            case REJECT -> BinaryMimeStream.BareNewlines.REFUSED;
                            case ACCEPT -> BinaryMimeStream.BareNewlines.TAKEN;
                        });
        return new HeaderSection(session, filters, settings.headerLimit(), mime);
    }

    private static Response reply(String code, String text) {
        return new SMTPResponse(code, text).immutable();
    }
}
