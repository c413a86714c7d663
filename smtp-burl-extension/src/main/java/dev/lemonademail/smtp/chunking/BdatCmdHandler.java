// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;

import com.google.inject.Inject;

import dev.lemonademail.smtp.framing.DecodingException;
import dev.lemonademail.smtp.framing.SilentResponse;
import dev.lemonademail.smtp.framing.SmtpFramer;
import dev.lemonademail.smtp.message.MailTransaction;
import dev.lemonademail.smtp.message.MessageAssembly;
import dev.lemonademail.smtp.size.MessageLimit;
import reactor.core.publisher.Mono;

/** Takes a chunk of a message (RFC 3030 §2). */
public class BdatCmdHandler implements CommandHandler<SMTPSession>, ExtensibleHandler {
    /** Choice: who sends more than this many times the limit is not listened to until the end. RFC 3030 §2 */
    private static final int PATIENCE = 10;

    private final MessageLimit limit;
    private MessageAssembly assembly;

    @Inject
    public BdatCmdHandler(MessageLimit limit) {
        this.limit = limit;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("BDAT");
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
        String text = Optional.ofNullable(request.getArgument()).orElse("");
        try {
            BdatArguments arguments = BdatArguments.parse(text);
            return refusal(session, arguments)
                    .map(response -> discard(session, arguments.sizeInOctets(), response))
                    .orElseGet(() -> take(session, arguments));
        } catch (DecodingException e) {
            Response syntax = BdatReplies.syntax(e.getMessage());
            OptionalLong size = BdatArguments.chunkSize(text);
            return size.isPresent() ? discard(session, size.getAsLong(), syntax) : BdatReplies.andClose(syntax);
        }
    }

    private Optional<Response> refusal(SMTPSession session, BdatArguments arguments) {
        return assembly.refusal(session)
                .or(() -> arguments.sizeInOctets() > assembly.room(session)
                        ? Optional.of(BdatReplies.TOO_BIG)
                        : Optional.empty());
    }

    private Response discard(SMTPSession session, long size, Response response) {
        assembly.fail(session);
        if (size / PATIENCE > limit.of(session)) {
            return BdatReplies.andClose(response);
        }
        if (size == 0) {
            return response;
        }
        SmtpFramer framer = SmtpFramer.of(session);
        framer.expectRaw(size);
        session.pushLineHandler(new DiscardLineHandler(framer, size, response));
        return SilentResponse.INSTANCE;
    }

    private Response take(SMTPSession session, BdatArguments arguments) {
        SmtpFramer framer = SmtpFramer.of(session);
        Chunk chunk = new Chunk(session, assembly.transaction(session), arguments);
        if (arguments.sizeInOctets() == 0) {
            framer.await(session, chunk.rest(new byte[0]));
        } else {
            framer.expectRaw(arguments.sizeInOctets());
            session.pushLineHandler(new ChunkLineHandler(framer, arguments.sizeInOctets(), chunk));
        }
        return SilentResponse.INSTANCE;
    }

    /** A chunk on its way into the message; if a portion is refused, the answer waits for the last octet. */
    private final class Chunk implements ChunkLineHandler.Sink {
        private final SMTPSession session;
        private final MailTransaction transaction;
        private final BdatArguments arguments;
        private volatile Response refusal;

        Chunk(SMTPSession session, MailTransaction transaction, BdatArguments arguments) {
            this.session = session;
            this.transaction = transaction;
            this.arguments = arguments;
        }

        @Override
        public Mono<Response> portion(byte[] octets) {
            return append(octets).doOnNext(response -> refusal = response).thenReturn(SilentResponse.INSTANCE);
        }

        @Override
        public Mono<Response> rest(byte[] octets) {
            return append(octets).switchIfEmpty(Mono.defer(this::complete));
        }

        private Mono<Response> append(byte[] octets) {
            return refusal != null
                    ? Mono.just(refusal)
                    : assembly.append(
                            transaction, message -> message.append(octets, 0, octets.length), BdatReplies.TOO_BIG);
        }

        private Mono<Response> complete() {
            return arguments.last()
                    ? assembly.end(session, transaction)
                    : Mono.just(BdatReplies.received(arguments.sizeInOctets()));
        }
    }
}
