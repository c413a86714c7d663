// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes octets on, counts them and keeps the first ones for the dialogue. */
final class HeadTap extends FilterOutputStream {
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long octets;

    HeadTap(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int room = Math.min(length, Dialogue.HEAD_IN_OCTETS - head.size());
        if (room > 0) {
            head.write(from, offset, room);
        }
        octets += length;
        out.write(from, offset, length);
    }

    byte[] head() {
        return head.toByteArray();
    }

    long octets() {
        return octets;
    }
}
