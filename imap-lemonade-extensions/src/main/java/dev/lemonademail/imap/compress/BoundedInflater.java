// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.compress;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.compression.DecompressionException;

/**
 * Inflates what a client sends, a small piece at a time and only as long as somebody wants more.
 *
 * <p>RFC 4978 §4. A few compressed octets can stand for a thousand times as many: they stay compressed while the
 * connection is not read.
 */
final class BoundedInflater extends ChannelDuplexHandler {

    /** Octets that are inflated at once. */
    static final int PIECE = 16 * 1024;

    private final Inflater inflater = new Inflater(true);
    private ByteBuf compressed = Unpooled.EMPTY_BUFFER;
    private boolean inflating;

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) throws DataFormatException {
        ByteBuf octets = (ByteBuf) read;
        compressed = compressed.isReadable() ? Unpooled.wrappedBuffer(compressed, octets) : replace(octets);
        inflate(context);
    }

    /** Somebody wants more: what is here comes first. */
    @Override
    public void read(ChannelHandlerContext context) throws DataFormatException {
        inflate(context);
        if (!compressed.isReadable()) {
            context.read();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        inflater.end();
        replace(Unpooled.EMPTY_BUFFER);
    }

    private void inflate(ChannelHandlerContext context) throws DataFormatException {
        if (inflating) {
            return;
        }
        inflating = true;
        try {
            byte[] piece = next();
            while (piece.length > 0) {
                context.fireChannelRead(Unpooled.wrappedBuffer(piece));
                piece = context.channel().config().isAutoRead()
                                && context.channel().isActive()
                        ? next()
                        : new byte[0];
            }
        } finally {
            inflating = false;
        }
    }

    /** The next piece; empty if more has to arrive first. */
    private byte[] next() throws DataFormatException {
        byte[] piece = new byte[PIECE];
        int inflated = inflater.inflate(piece);
        while (inflated == 0 && compressed.isReadable()) {
            refuseEnd();
            byte[] input = new byte[Math.min(compressed.readableBytes(), PIECE)];
            compressed.readBytes(input);
            inflater.setInput(input);
            inflated = inflater.inflate(piece);
        }
        return Arrays.copyOf(piece, inflated);
    }

    private void refuseEnd() {
        if (inflater.finished() || inflater.needsDictionary()) {
            throw new DecompressionException("The compressed stream has ended");
        }
    }

    private ByteBuf replace(ByteBuf octets) {
        compressed.release();
        compressed = octets;
        return octets;
    }
}
