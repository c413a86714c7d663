// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.compress;

import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.CompressRequest;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.imapserver.netty.NettyConstants;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import reactor.core.publisher.Mono;

/**
 * Compresses a connection in both directions.
 *
 * <p>RFC 4978 §3, RFC 4978 §5. {@code James:} its processor offers the command to clients that have not logged in, leaves
 * out the response code, and inflates whatever a read brings into one buffer without limit.
 */
public class ExtendedCompressProcessor extends AbstractProcessor<CompressRequest>
        implements CapabilityImplementingProcessor {

    private static final String DEFLATE = "DEFLATE";
    private static final List<Capability> CAPABILITIES = List.of(Capability.of("COMPRESS=DEFLATE"));
    private static final ReplyCode COMPRESSIONACTIVE = new ReplyCode("COMPRESSIONACTIVE");

    /** {@code Choice:} zlib's own default between speed and size. */
    private static final int LEVEL = 6;

    @Inject
    public ExtendedCompressProcessor() {
        super(CompressRequest.class);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return session.isCompressionSupported() && !session.isCompressionActive() ? CAPABILITIES : List.of();
    }

    @Override
    protected Mono<Void> doProcess(CompressRequest request, Responder responder, ImapSession session) {
        return Mono.fromRunnable(
                () -> refusal(request, session).ifPresentOrElse(responder::respond, () -> compress(request, session)));
    }

    @Override
    protected MDCBuilder mdc(CompressRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "COMPRESS");
    }

    private static Optional<StatusReply> refusal(CompressRequest request, ImapSession session) {
        if (session.getState() == ImapSessionState.NON_AUTHENTICATED) {
            return Optional.of(StatusReply.no(request, "failed. Log in first."));
        }
        if (!session.isCompressionSupported() || !request.getAlgorithm().equalsIgnoreCase(DEFLATE)) {
            return Optional.of(StatusReply.bad(request, "failed. There is no such compression."));
        }
        if (session.isCompressionActive()) {
            return Optional.of(StatusReply.no(request, COMPRESSIONACTIVE, "failed. DEFLATE is active already."));
        }
        return Optional.empty();
    }

    private static void compress(CompressRequest request, ImapSession session) {
        SessionOutput.of(session)
                .orElseThrow()
                .answerAndChange(StatusReply.ok(request, "DEFLATE active."), ExtendedCompressProcessor::addCodec);
    }

    private static void addCodec(ChannelPipeline pipeline) {
        BoundedInflater inflater = new BoundedInflater();
        if (pipeline.get(NettyConstants.SSL_HANDLER) == null) {
            pipeline.addFirst(NettyConstants.ZLIB_DECODER, inflater);
        } else {
            pipeline.addAfter(NettyConstants.SSL_HANDLER, NettyConstants.ZLIB_DECODER, inflater);
        }
        pipeline.addBefore(
                NettyConstants.ZLIB_DECODER,
                NettyConstants.ZLIB_ENCODER,
                ZlibCodecFactory.newZlibEncoder(ZlibWrapper.NONE, LEVEL));
    }
}
