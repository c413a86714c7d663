// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

class BoundedInflaterTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new BoundedInflater());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000_000})
    void inputShouldBeInflatedHoweverItArrives(int piece) {
        String text = "a1 NOOP\r\n".repeat(10_000);
        byte[] compressed = deflate(text.getBytes(StandardCharsets.US_ASCII), Deflater.SYNC_FLUSH);
        for (int i = 0; i < compressed.length; i += piece) {
            channel.writeInbound(Unpooled.copiedBuffer(compressed, i, Math.min(piece, compressed.length - i)));
        }
        assertThat(received()).isEqualTo(text);
    }

    @Test
    void inputShouldStayCompressedWhileTheConnectionIsNotRead() {
        byte[] bomb = deflate(new byte[50 * 1024 * 1024], Deflater.SYNC_FLUSH);
        channel.config().setAutoRead(false);
        channel.writeInbound(Unpooled.wrappedBuffer(bomb));
        assertThat(received()).hasSize(BoundedInflater.PIECE);
        channel.read();
        assertThat(received()).hasSize(BoundedInflater.PIECE);
        channel.config().setAutoRead(true);
        assertThat(received()).hasSize(50 * 1024 * 1024 - 2 * BoundedInflater.PIECE);
    }

    @Test
    void inputBehindTheEndOfTheStreamShouldBeRefused() {
        byte[] ended = deflate("a NOOP\r\n".getBytes(StandardCharsets.US_ASCII), Deflater.NO_FLUSH);
        channel.writeInbound(Unpooled.wrappedBuffer(ended));
        assertThat(received()).isEqualTo("a NOOP\r\n");
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.copiedBuffer("b NOOP\r\n", StandardCharsets.US_ASCII)))
                .hasMessageContaining("ended");
    }

    @Test
    void inputShouldBeRefusedWhenItIsNotCompressed() {
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {-1, -1, -1, -1, -1})))
                .isNotNull();
    }

    private String received() {
        StringBuilder text = new StringBuilder();
        ByteBuf octets = channel.readInbound();
        while (octets != null) {
            text.append(octets.toString(StandardCharsets.ISO_8859_1));
            octets.release();
            octets = channel.readInbound();
        }
        return text.toString();
    }

    private static byte[] deflate(byte[] octets, int flush) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(octets);
        if (flush == Deflater.NO_FLUSH) {
            deflater.finish();
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int count = deflater.deflate(buffer, 0, buffer.length, flush);
        while (count > 0) {
            compressed.write(buffer, 0, count);
            count = deflater.deflate(buffer, 0, buffer.length, flush);
        }
        deflater.end();
        return compressed.toByteArray();
    }
}
