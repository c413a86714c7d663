// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ByteProcessor;

/**
 * Who gets the lines that a command in progress asks its client for: the responses of AUTHENTICATE, the DONE of IDLE.
 *
 * <p>RFC 3501 §6.2.2, RFC 2177 §3.
 */
final class LineHandlers {

    private static final Logger LOGGER = LoggerFactory.getLogger(LineHandlers.class);
    private static final byte[] CRLF = {'\r', '\n'};

    /** No line that a command could have asked for. */
    private static final byte[] TOO_LONG = {0, '\r', '\n'};

    private final Deque<ChannelInboundHandlerAdapter> handlers = new ConcurrentLinkedDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final int limit;
    private boolean tooLong;

    LineHandlers(int limit) {
        this.limit = limit;
    }

    void push(ChannelInboundHandlerAdapter handler) {
        handlers.addFirst(handler);
    }

    void pop() {
        handlers.pollFirst();
    }

    void clear() {
        handlers.clear();
    }

    boolean isEmpty() {
        return handlers.isEmpty();
    }

    /** The next line with CRLF, once it has arrived; one that nobody asks for in the place of one beyond the limit. */
    Optional<byte[]> line(ByteBuf input) {
        int lineFeed = input.forEachByte(ByteProcessor.FIND_LF);
        int octets = (lineFeed < 0 ? input.writerIndex() : lineFeed) - input.readerIndex();
        tooLong = tooLong || line.size() + octets > limit;
        if (!tooLong) {
            line.writeBytes(copy(input, octets));
        }
        input.skipBytes(octets);
        if (lineFeed < 0) {
            return Optional.empty();
        }
        input.skipBytes(1);
        byte[] complete = tooLong ? TOO_LONG.clone() : withLineEnd(line.toByteArray());
        line.reset();
        tooLong = false;
        return Optional.of(complete);
    }

    /** Hands {@code line} to the handler on top; one that fails gets no other. May block. */
    void handle(ChannelHandlerContext context, byte[] line) {
        ChannelInboundHandlerAdapter handler = handlers.peekFirst();
        if (handler == null) {
            return;
        }
        ByteBuf octets = Unpooled.wrappedBuffer(line);
        try {
            handler.channelRead(context, octets);
        } catch (Exception e) {
            clear();
            // James: its handlers look into the pipeline, which is empty once the client has gone.
            if (context.channel().isActive()) {
                LOGGER.error("A line could not be handled, its command ends here", e);
            } else {
                LOGGER.debug("The client went while its line was handled", e);
            }
        } finally {
            octets.release();
        }
    }

    private static byte[] withLineEnd(byte[] text) {
        int length = text.length > 0 && text[text.length - 1] == '\r' ? text.length - 1 : text.length;
        byte[] withEnd = Arrays.copyOf(text, length + CRLF.length);
        System.arraycopy(CRLF, 0, withEnd, length, CRLF.length);
        return withEnd;
    }

    private static byte[] copy(ByteBuf input, int octets) {
        byte[] copy = new byte[octets];
        input.getBytes(input.readerIndex(), copy);
        return copy;
    }
}
