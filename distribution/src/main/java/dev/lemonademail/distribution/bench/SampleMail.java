// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;

/**
 * A mail with one attachment in base64 of random octets, always the same for the same size. The attachment is part 2.
 *
 * @param octets the whole message
 * @param partSizeInOctets of part 2 as stored, in base64
 * @param partDigest SHA-256 of part 2 as stored
 * @param rawSizeInOctets of part 2 decoded
 * @param rawDigest SHA-256 of part 2 decoded
 */
record SampleMail(byte[] octets, int partSizeInOctets, byte[] partDigest, int rawSizeInOctets, byte[] rawDigest) {
    /** 10 MB decoded, 13.7 MB as stored. */
    static final int LARGE_IN_OCTETS = 10_000_000;
    /** 1 MB decoded, 1.37 MB as stored. */
    static final int SMALL_IN_OCTETS = 1_000_000;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

    static SampleMail of(int rawSizeInOctets, String to, int number) {
        byte[] raw = new byte[rawSizeInOctets];
        new Random(number).nextBytes(raw);
        byte[] part = LINES.encode(raw);
        String boundary = "=_bound_" + number;
        String head = String.join(
                "\r\n",
                "From: a@localhost",
                "To: " + to,
                "Subject: big attachment",
                "Date: Mon, 5 Jan 2026 10:00:00 +0000",
                "Message-ID: <big" + number + "@localhost>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"",
                "",
                "--" + boundary,
                "Content-Type: text/plain",
                "",
                "hello",
                "",
                "--" + boundary,
                "Content-Type: application/octet-stream; name=\"x.bin\"",
                "Content-Disposition: attachment; filename=\"x.bin\"",
                "Content-Transfer-Encoding: base64",
                "",
                "");
        ByteArrayOutputStream message = new ByteArrayOutputStream(part.length + 1024);
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(part);
        message.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new SampleMail(message.toByteArray(), part.length, sha256(part), raw.length, sha256(raw));
    }

    static byte[] sha256(byte[] octets) {
        return sha256().digest(octets);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
