// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What all mailbox access keys are derived from; it is never shown, compared or stored other than in its file. */
class ServerSecret {

    static final int ID_LENGTH = 4;
    private static final int LEAST_LENGTH = 32;

    private final byte[] octets;
    private final byte[] id;

    private ServerSecret(byte[] octets) {
        this.octets = octets;
        this.id = Arrays.copyOf(
                Hmac.of(octets, "lemonade urlauth secret id".getBytes(StandardCharsets.US_ASCII)), ID_LENGTH);
    }

    /** The secret that is written as hexadecimal digits, at least 64; empty if {@code line} is not that. */
    static Optional<ServerSecret> parse(String line) {
        try {
            return Optional.of(HexFormat.of().parseHex(line))
                    .filter(octets -> octets.length >= LEAST_LENGTH)
                    .map(ServerSecret::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells one secret from another without telling anything about it. */
    byte[] id() {
        return id.clone();
    }

    byte[] hmac(byte[] data) {
        return Hmac.of(octets, data);
    }

    @Override
    public String toString() {
        return "ServerSecret[redacted]";
    }
}
