// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.io.InputStream;

/** Reads encoded octets in blocks and gives decoded ones. */
class DecodingStream extends InputStream {

    private static final int BLOCK = 48 * 1024;

    private final InputStream encoded;
    private final BlockDecoding decoding;
    private final byte[] in = new byte[BLOCK];
    private final byte[] out;
    private int at;
    private int end;
    private boolean finished;

    DecodingStream(InputStream encoded, BlockDecoding decoding) {
        this.encoded = encoded;
        this.decoding = decoding;
        this.out = new byte[decoding.capacity(BLOCK)];
    }

    @Override
    public int read() throws IOException {
        return fill() ? out[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] block, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(out, at, block, start, count);
        at += count;
        return count;
    }

    /** Passes over decoded octets without copying them. */
    @Override
    public long skip(long count) throws IOException {
        if (count <= 0 || !fill()) {
            return 0;
        }
        int skipped = (int) Math.min(count, end - at);
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return end - at;
    }

    private boolean fill() throws IOException {
        while (at == end && !finished) {
            int read = encoded.read(in, 0, in.length);
            at = 0;
            finished = read < 0;
            end = finished ? decoding.finish(out) : decoding.decode(in, read, out);
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        encoded.close();
    }
}
