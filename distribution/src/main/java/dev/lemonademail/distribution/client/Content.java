// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Octets to send: their number is known beforehand, they are written when their turn comes. */
public interface Content {
    /** How many octets {@link #writeTo} writes. */
    long sizeInOctets();

    /** Writes all octets, never more nor fewer than announced; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;

    static Content of(byte[] octets) {
        return new Content() {
            @Override
            public long sizeInOctets() {
                return octets.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(octets);
            }
        };
    }

    /** The UTF-8 octets of a text, line ends as they are. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Several contents, one after the other. */
    static Content of(List<Content> parts) {
        return new Content() {
            @Override
            public long sizeInOctets() {
                return parts.stream().mapToLong(Content::sizeInOctets).sum();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (Content part : parts) {
                    part.writeTo(out);
                }
            }
        };
    }

    /** A file, read when it is sent. */
    static Content of(Path file) throws IOException {
        long size = Files.size(file);
        return new Content() {
            @Override
            public long sizeInOctets() {
                return size;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
        };
    }
}
