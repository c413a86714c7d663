// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Removes content transfer encodings.
 *
 * <p>RFC 2045 §6, for RFC 3516 §4.2 and RFC 5524 §3.2.
 */
public class TransferDecoder {

    private TransferDecoder() {}

    /**
     * What {@code encoded} stands for; empty if the encoding is none of 7bit, 8bit, binary, base64 and quoted-printable.
     *
     * <p>The size is counted when it is first asked for, in one pass that also finds out about NUL octets; {@link
     * OctetSource#open()} gives exactly as many octets, however damaged the encoded ones are.
     */
    public static Optional<OctetSource> decode(OctetSource encoded, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> Optional.of(encoded);
            case "base64" -> Optional.of(new Decoded(encoded, Base64Decoding::new));
            case "quoted-printable" -> Optional.of(new Decoded(encoded, QuotedPrintableDecoding::new));
            default -> Optional.empty();
        };
    }

    private static class Decoded implements OctetSource {

        private final OctetSource encoded;
        private final Supplier<BlockDecoding> decoding;
        private volatile OctetCount count;

        Decoded(OctetSource encoded, Supplier<BlockDecoding> decoding) {
            this.encoded = encoded;
            this.decoding = decoding;
        }

        @Override
        public long size() {
            try {
                return count().size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean containsNul() throws IOException {
            return count().containsNul();
        }

        @Override
        public InputStream open() throws IOException {
            return new DecodingStream(encoded.open(), decoding.get());
        }

        private OctetCount count() throws IOException {
            OctetCount known = count;
            if (known == null) {
                try (InputStream in = open()) {
                    known = OctetCount.of(in);
                }
                count = known;
            }
            return known;
        }
    }
}
