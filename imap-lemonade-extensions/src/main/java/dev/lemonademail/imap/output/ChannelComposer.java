// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseWriter;
import org.apache.james.imap.encode.base.ImapResponseComposerImpl;
import org.apache.james.imap.message.Literal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.stream.ChunkedStream;

/** Composes responses and hands their octets to the channel; notices the tagged one. Not safe for several threads. */
final class ChannelComposer extends ImapResponseComposerImpl {

    private final ChannelWriter writer;
    private boolean answered;

    ChannelComposer(Channel channel) {
        this(new ChannelWriter(channel));
    }

    private ChannelComposer(ChannelWriter writer) {
        super(writer);
        this.writer = writer;
        writer.composer = this;
    }

    /** Octets that were handed to the channel since {@link #mark}. */
    long sinceMark() {
        return writer.sinceMark;
    }

    /** Done when all octets that were handed to the channel until now have left it, failed if they never will. */
    ChannelFuture mark() {
        writer.sinceMark = 0;
        return writer.last;
    }

    @Override
    public ImapResponseComposer tag(Tag tag) throws IOException {
        answered = true;
        return super.tag(tag);
    }

    void commandBegins() {
        answered = false;
    }

    boolean isAnswered() {
        return answered;
    }

    void line(String line) {
        answered = true;
        try {
            skipNextSpace().message(line.getBytes(StandardCharsets.US_ASCII)).end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ChannelWriter implements ImapResponseWriter {

        /** Literals up to this many octets leave as one buffer, others as a stream of pieces of this size. */
        private static final int PIECE = 32 * 1024;

        /** {@code Choice:} octets that leave before a command has ended, lest its answers pile up here. */
        private static final int MOST_HELD = 64 * 1024;

        private final Channel channel;
        private ImapResponseComposerImpl composer;
        private long held;
        private long sinceMark;
        private ChannelFuture last;

        private ChannelWriter(Channel channel) {
            this.channel = channel;
            this.last = channel.newSucceededFuture();
        }

        @Override
        public void write(byte[] octets) {
            if (channel.isActive()) {
                last = channel.write(Unpooled.wrappedBuffer(octets));
            }
            hold(octets.length);
        }

        @Override
        public void write(Literal literal) throws IOException {
            // What was composed before the literal may still be in the composer.
            composer.flush();
            if (!channel.isActive()) {
                hold(literal.size());
                return;
            }
            // Nor is anything read in advance for a client that does not read.
            if (literal.size() > PIECE || !channel.isWritable()) {
                last = channel.write(new ChunkedStream(literal.getInputStream(), PIECE));
            } else {
                try (InputStream in = literal.getInputStream()) {
                    last = channel.write(Unpooled.wrappedBuffer(in.readAllBytes()));
                }
            }
            hold(literal.size());
        }

        private void hold(long octets) {
            sinceMark += octets;
            held += octets;
            if (held >= MOST_HELD) {
                held = 0;
                channel.flush();
            }
        }
    }
}
