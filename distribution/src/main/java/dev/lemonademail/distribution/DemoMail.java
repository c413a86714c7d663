// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;

/** A mail with a short text (part 1) and an attachment of 10 MB (part 2, 13.7 MB in base64); the same octets every time. */
public final class DemoMail {
    /** The size of the attachment when decoded, in octets. */
    public static final int ATTACHMENT_OCTETS = 10_000_000;

    static final Instant SENT = Instant.parse("2026-01-05T09:30:00Z");

    private static final String BEFORE_PART = """
            Message-ID: <trip-photos@example.org>
            Date: Mon, 05 Jan 2026 09:30:00 +0000
            From: Carol <carol@example.org>
            To: Alice <alice@example.org>
            Subject: Photos of our trip
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_trip"

            --=_trip
            Content-Type: text/plain; charset=US-ASCII

            Hi Alice,

            here are the photos, all in one archive. It is a big one!

            Carol
            --=_trip
            """;
    private static final String PART_HEADER = """
            Content-Type: application/octet-stream; name="trip-photos.zip"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="trip-photos.zip"
            Content-Description: Our trip

            """;
    private static final String AFTER_PART = """

            --=_trip--
            """;

    private final byte[] partBody;

    public DemoMail() {
        byte[] attachment = new byte[ATTACHMENT_OCTETS];
        new Random(5550).nextBytes(attachment);
        this.partBody = Base64.getMimeEncoder().encode(attachment);
    }

    /** The header of part 2, with the empty line that ends it. */
    public byte[] partHeader() {
        return octets(PART_HEADER);
    }

    /** The body of part 2 as stored, in base64. */
    public byte[] partBody() {
        return partBody.clone();
    }

    /** The whole message, CRLF line ends. */
    public InputStream open() {
        return new SequenceInputStream(
                Collections.enumeration(Stream.of(octets(BEFORE_PART), partHeader(), partBody, octets(AFTER_PART))
                        .map(ByteArrayInputStream::new)
                        .toList()));
    }

    private static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
