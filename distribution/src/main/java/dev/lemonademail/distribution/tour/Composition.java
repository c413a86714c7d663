// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message that forwards a part: its own text goes before the part's header and after its body.
 *
 * @param messageId without angle brackets
 */
record Composition(String messageId, String way) {
    private static final String BOUNDARY = "=_forward";

    /** Header, a short text, and the delimiter that the attachment follows. */
    String before() {
        return String.join(
                "\r\n",
                "Message-ID: <" + messageId + ">",
                "Date: Mon, 05 Jan 2026 10:00:00 +0000",
                "From: Alice <alice@example.org>",
                "To: Bob <bob@example.org>",
                "Subject: Fwd: Photos of our trip (" + way + ")",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"",
                "",
                "--" + BOUNDARY,
                "Content-Type: text/plain; charset=US-ASCII",
                "",
                "Hi Bob,",
                "",
                "Carol's photos, for you.",
                "",
                "Alice",
                "--" + BOUNDARY,
                "");
    }

    String after() {
        return "\r\n--" + BOUNDARY + "--\r\n";
    }

    /** The whole message, given the attachment's header (with its empty line) and its body as stored. */
    byte[] whole(byte[] partHeader, byte[] partBody) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(partBody.length + 2048);
        message.writeBytes(before().getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(partHeader);
        message.writeBytes(partBody);
        message.writeBytes(after().getBytes(StandardCharsets.US_ASCII));
        return message.toByteArray();
    }
}
