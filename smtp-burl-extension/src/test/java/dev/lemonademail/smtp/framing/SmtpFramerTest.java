// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

class SmtpFramerTest {
    private static final String SENT =
            "NOOP\r\nRAW 7\r\nQUIT\r\n\nRAW 3\r\n\r\n\0after\r\nRAW 0\r\n.\r\nbare\nlast\r\n";
    private static final List<String> LINES = List.of(
            "NOOP\r\n",
            "RAW 7\r\n",
            "QUIT\r\n\n",
            "RAW 3\r\n",
            "\r\n\0",
            "after\r\n",
            "RAW 0\r\n",
            ".\r\n",
            "bare\n",
            "last\r\n");

    private final SmtpFramer framer = new SmtpFramer(100);
    private final Commands commands = new Commands();
    private final EmbeddedChannel channel = new EmbeddedChannel(framer, commands);

    /** Executes RAW n, which announces n octets, and joins their pieces. */
    private final class Commands extends ChannelInboundHandlerAdapter {
        private final List<String> received = new ArrayList<>();
        private String raw = "";

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf frame = (ByteBuf) message;
            assertThat(frame.readerIndex()).isZero();
            String text = frame.toString(StandardCharsets.ISO_8859_1);
            frame.release();
            if (raw.isEmpty() && text.startsWith("RAW ")) {
                framer.expectRaw(Integer.parseInt(text.substring(4).trim()));
                received.add(text);
                raw = framer.rawRemaining() > 0 ? "-" : "";
            } else if (raw.isEmpty()) {
                received.add(text);
            } else {
                raw += text;
                if (framer.rawRemaining() == 0) {
                    received.add(raw.substring(1));
                    raw = "";
                }
            }
        }
    }

    @Test
    void framesShouldBeTheSameWhateverTheSegments() {
        byte[] octets = SENT.getBytes(StandardCharsets.ISO_8859_1);
        for (int first = 0; first <= octets.length; first++) {
            for (int second = first; second <= octets.length; second += 9) {
                SmtpFramerTest run = new SmtpFramerTest();
                run.send(Arrays.copyOfRange(octets, 0, first));
                run.send(Arrays.copyOfRange(octets, first, second));
                run.send(Arrays.copyOfRange(octets, second, octets.length));
                assertThat(run.commands.received)
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(LINES);
                assertThat(run.channel.finishAndReleaseAll()).isFalse();
            }
        }
    }

    @Test
    void framesShouldBeTheSameWhenEachOctetComesAlone() {
        for (byte octet : SENT.getBytes(StandardCharsets.ISO_8859_1)) {
            send(new byte[] {octet});
        }
        assertThat(commands.received).isEqualTo(LINES);
    }

    @ParameterizedTest
    @CsvSource({"99, true", "100, false"})
    void lineShouldEndTheConnectionWhenItIsTooLong(int withoutLineFeed, boolean taken) {
        send(("x".repeat(withoutLineFeed) + "\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(commands.received).hasSize(taken ? 1 : 0);
        assertThat(channel.isActive()).isEqualTo(taken);
        if (!taken) {
            ByteBuf reply = channel.readOutbound();
            assertThat(reply.toString(StandardCharsets.US_ASCII)).startsWith("500 5.5.2 ");
            reply.release();
        }
    }

    @Test
    void rawOctetsShouldNotBeHeldToTheLineLimit() {
        send(("RAW 200000\r\n" + "x".repeat(200_000) + "NOOP\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(commands.received).hasSize(3).last().isEqualTo("NOOP\r\n");
    }

    @Test
    void nothingShouldBeTakenBetweenStartTlsAndTls() {
        framer.expectTls();
        send("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(commands.received).isEmpty();
        assertThat(channel.isActive()).isFalse();
        channel.releaseOutbound();
    }

    @Test
    void linesShouldBeTakenOnceTlsIsThere() {
        framer.expectTls();
        channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
        send("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(commands.received).containsExactly("NOOP\r\n");
    }

    private void send(byte[] octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets));
    }
}
