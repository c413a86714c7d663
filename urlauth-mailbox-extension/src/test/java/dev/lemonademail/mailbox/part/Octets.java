// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Octets for tests: from text, back to text, and read in pieces of any size. */
public class Octets {

    private Octets() {}

    public static OctetSource of(String text) {
        return OctetSource.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static byte[] bytes(OctetSource octets) {
        try (InputStream in = octets.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(OctetSource octets) {
        return new String(bytes(octets), StandardCharsets.ISO_8859_1);
    }

    public static byte[] random(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** The same octets, of which no read gives more than {@code most}. */
    public static OctetSource inPieces(OctetSource octets, int most) {
        return new OctetSource() {
            @Override
            public long size() {
                return octets.size();
            }

            @Override
            public InputStream open() throws IOException {
                InputStream in = octets.open();
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return in.read();
                    }

                    @Override
                    public int read(byte[] block, int start, int length) throws IOException {
                        return in.read(block, start, Math.min(most, length));
                    }
                };
            }
        };
    }
}
