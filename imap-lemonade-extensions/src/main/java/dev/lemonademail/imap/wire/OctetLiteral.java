// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.james.imap.message.Literal;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * Octets on their way to the client as a literal, read while they are sent.
 *
 * <p>RFC 3501 §4.3.
 */
public record OctetLiteral(OctetSource octets) implements Literal {

    @Override
    public long size() {
        return octets.size();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Remaining(octets.open(), octets.size());
    }

    /**
     * Says how much is left.
     *
     * <p>{@code James:} Netty's {@code ChunkedStream} makes its chunks as long as {@code available()} says; a stream that
     * says 0 or 1 is sent octet by octet.
     */
    private static final class Remaining extends FilterInputStream {

        private long left;

        Remaining(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            left -= octet < 0 ? left : 1;
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            left -= count < 0 ? left : count;
            return count;
        }

        @Override
        public int available() {
            return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE - 8));
        }
    }
}
