// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/** The lines of a command, as far as they are kept. */
final class CommandText {
    private byte[] octets = new byte[128];
    private int size;

    /** Adds the next {@code count} octets of {@code input}. */
    void keep(ByteBuf input, int count) {
        if (count > 0) {
            if (size + count > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(size + count, octets.length * 2));
            }
            input.readBytes(octets, size, count);
            size += count;
        }
    }

    int size() {
        return size;
    }

    int lastIndexOf(char wanted) {
        int index = size - 1;
        while (index >= 0 && octets[index] != wanted) {
            index--;
        }
        return index;
    }

    /** At most so many octets of the beginning. */
    String start(int most) {
        return new String(octets, 0, Math.min(size, most), StandardCharsets.ISO_8859_1);
    }

    byte[] octets() {
        return Arrays.copyOf(octets, size);
    }
}
