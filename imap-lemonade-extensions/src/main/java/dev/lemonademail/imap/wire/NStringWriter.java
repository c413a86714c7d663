// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Collects the octets of a response's value; each character of a text is one octet.
 *
 * <p>RFC 3501 §9 {@code nstring}.
 */
final class NStringWriter {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    byte[] octets() {
        return octets.toByteArray();
    }

    /** {@code text} as it stands. */
    NStringWriter raw(String text) {
        octets.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** {@code nstring}: NIL if there is no text. */
    NStringWriter nstring(Optional<String> text) {
        return text.map(this::string).orElseGet(() -> raw("NIL"));
    }

    /** {@code string}: quoted, or a literal if an octet cannot be quoted; NUL is left out, for neither can hold it. */
    NStringWriter string(String text) {
        String withoutNul = text.replace("\0", "");
        if (withoutNul.chars().allMatch(NStringWriter::isTextChar)) {
            return raw("\"" + withoutNul.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return raw("{" + withoutNul.length() + "}\r\n").raw(withoutNul);
    }

    private static boolean isTextChar(int octet) {
        return octet < 128 && octet != '\r' && octet != '\n';
    }
}
