// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.net.ssl.SSLException;

import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Cuts what a client sends into lines, or into raw octets where a command has announced them.
 *
 * <p>It runs on the executor of James's core handler, so each line has been executed before the next one is cut: a
 * command can tell how the octets behind it are meant. It knows no command itself. RFC 5321 §4.1.1, RFC 3030 §2.
 */
public final class SmtpFramer extends ByteToMessageDecoder {
    /** Octets in one raw piece, at most. */
    static final int RAW_PIECE = 64 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(SmtpFramer.class);
    private static final AttachmentKey<SmtpFramer> FRAMER = AttachmentKey.of("LEMONADE_FRAMER", SmtpFramer.class);
    private static final Response OUT_OF_STEP =
            reply(SMTPRetCode.SERVICE_NOT_AVAILABLE, "4.5.0 You must wait for the greeting and for replies");
    private static final Response FAILED = reply(SMTPRetCode.LOCAL_ERROR, "4.3.0 Unable to process request");

    private final int lineLimit;
    private ChannelHandlerContext context;
    private long raw;
    private int scanned;
    private boolean paused;
    private boolean awaitsTls;
    private boolean refused;
    private Disposable work = () -> {};

    /** A framer for lines of at most {@code lineLimit} octets, line end included. */
    SmtpFramer(int lineLimit) {
        this.lineLimit = lineLimit;
    }

    /** The framer of a session; the session's chain must have installed it. */
    public static SmtpFramer of(SMTPSession session) {
        return session.getAttachment(FRAMER, State.Connection)
                .orElseThrow(
                        () -> new IllegalStateException("No " + FramerInstaller.class.getName() + " in the chain"));
    }

    void attachTo(SMTPSession session) {
        session.setAttachment(FRAMER, this, State.Connection);
    }

    /** Reads on, now that what comes comes here. */
    void begin() {
        context.executor().execute(() -> {
            if (!paused) {
                context.channel().config().setAutoRead(true);
            }
        });
    }

    /** The next {@code octets} octets are no lines; they come in pieces to the session's line handler. */
    public void expectRaw(long octets) {
        raw = octets;
    }

    /** Announced raw octets that have not been handed out. */
    public long rawRemaining() {
        return raw;
    }

    /** Whether the client has already sent something behind the line that is being executed. */
    public boolean hasMore() {
        return actualReadableBytes() > 0;
    }

    /** From here on only what comes through TLS is taken (RFC 3207 §4.2). */
    public void expectTls() {
        awaitsTls = true;
    }

    /** Runs something where the session may be touched. */
    public Scheduler executor() {
        return Schedulers.fromExecutor(context.executor());
    }

    /** Whether the client is still there. */
    public boolean isConnected() {
        return context.channel().isActive();
    }

    /**
     * Reads nothing until {@code reply} comes, writes it, and goes on; nothing waits in the meantime.
     *
     * <p>{@code reply} is cancelled if the client goes away.
     */
    public void await(SMTPSession session, Mono<? extends Response> reply) {
        paused = true;
        context.channel().config().setAutoRead(false);
        session.pushLineHandler((LineHandler<SMTPSession>) (s, line) -> outOfStep());
        work = reply.subscribe(response -> resume(session, response), e -> {
            LOGGER.error("Unable to process request", e);
            resume(session, FAILED);
        });
    }

    /**
     * The end of a connection on which lines were cut before this framer was there.
     *
     * <p>James: a client that speaks before the greeting may be served by the stock framer for its first octets.
     */
    public Response outOfStep() {
        return OUT_OF_STEP;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        work.dispose();
        super.channelInactive(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent) {
            awaitsTls = false;
        }
        super.userEventTriggered(ctx, event);
    }

    /** Ends a connection of which the stock framer has lost octets on its way out, or on which TLS does not come about. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (!(cause instanceof DecoderException)) {
            super.exceptionCaught(ctx, cause);
        } else if (cause.getCause() instanceof SSLException failure) {
            // The text of the exception may hold what the client has sent in the clear, passwords too.
            LOGGER.info(
                    "No TLS with {}: {}",
                    ctx.channel().remoteAddress(),
                    failure.getClass().getSimpleName());
            ctx.close();
        } else {
            refuse(ctx, "421 4.5.0 You must wait for the greeting and for replies\r\n");
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else if (awaitsTls) {
            refuse(ctx, "503 5.5.1 Nothing may follow STARTTLS before TLS\r\n");
        } else if (!paused && raw > 0) {
            int length = (int) Math.min(raw, Math.min(in.readableBytes(), RAW_PIECE));
            raw -= length;
            out.add(in.readRetainedSlice(length));
        } else if (!paused) {
            decodeLine(ctx, in, out);
        }
    }

    private void decodeLine(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int lineFeed = in.indexOf(in.readerIndex() + scanned, in.writerIndex(), (byte) '\n');
        int length = lineFeed < 0 ? in.readableBytes() : lineFeed - in.readerIndex() + 1;
        if (length > lineLimit) {
            // Choice: a client whose lines never end is not worth staying in step with. RFC 5321 §4.5.3.1
            refuse(ctx, "500 5.5.2 Line too long\r\n");
        } else if (lineFeed < 0) {
            scanned = length;
        } else {
            scanned = 0;
            out.add(in.readRetainedSlice(length));
        }
    }

    private void refuse(ChannelHandlerContext ctx, String reply) {
        refused = true;
        ctx.writeAndFlush(Unpooled.copiedBuffer(reply, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void resume(SMTPSession session, Response response) {
        context.executor().execute(() -> {
            if (!isConnected()) {
                return;
            }
            try {
                session.popLineHandler();
                paused = false;
                ((ProtocolSessionImpl) session).getProtocolTransport().writeResponse(response, session);
                context.channel().config().setAutoRead(true);
                // What had arrived before the pause waits in the decoder: an empty read makes it look again.
                channelRead(context, Unpooled.EMPTY_BUFFER);
            } catch (Exception e) {
                context.fireExceptionCaught(e);
            }
        });
    }

    private static Response reply(String code, String text) {
        SMTPResponse response = new SMTPResponse(code, text);
        response.setEndSession(code.equals(SMTPRetCode.SERVICE_NOT_AVAILABLE));
        return response.immutable();
    }
}
