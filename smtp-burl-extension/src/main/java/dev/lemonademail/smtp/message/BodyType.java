// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.util.Locale;
import java.util.Optional;

import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;

/** What MAIL's BODY parameter says about the octets of a message (RFC 6152 §2, RFC 3030 §3). */
public enum BodyType {
    SEVEN_BIT,
    EIGHT_BIT,
    BINARY;

    /** Where the mail transaction keeps it. */
    public static final AttachmentKey<BodyType> BODY = AttachmentKey.of("LEMONADE_BODY", BodyType.class);

    /** The type that {@code value} names, in any case. */
    public static Optional<BodyType> parse(String value) {
        return switch (value.toUpperCase(Locale.US)) {
            case "7BIT" -> Optional.of(SEVEN_BIT);
            case "8BITMIME" -> Optional.of(EIGHT_BIT);
            // Interop: the example of RFC 5550 §8.4.2 says BINARY.
            case "BINARYMIME", "BINARY" -> Optional.of(BINARY);
            default -> Optional.empty();
        };
    }
}
