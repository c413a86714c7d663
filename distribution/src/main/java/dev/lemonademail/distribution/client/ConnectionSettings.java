// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.time.Duration;

/**
 * How to reach a server: where, how long to wait for a connection or for the next octet, whether TLS begins at once, which
 * certificate will do, and who listens.
 */
public record ConnectionSettings(
        Endpoint endpoint, Duration patience, Encryption encryption, ServerTrust trust, Dialogue dialogue) {
    /** When TLS begins. */
    public enum Encryption {
        /** Never, or when {@code startTls()} is called. */
        ON_REQUEST,
        /** With the first octet, as on port 993. */
        IMPLICIT
    }

    /** Plain text until STARTTLS, verified certificates, one minute of patience, nobody listens. */
    public static ConnectionSettings to(Endpoint endpoint) {
        return new ConnectionSettings(
                endpoint, Duration.ofMinutes(1), Encryption.ON_REQUEST, ServerTrust.VERIFIED, Dialogue.UNHEARD);
    }

    public ConnectionSettings withPatience(Duration other) {
        return new ConnectionSettings(endpoint, other, encryption, trust, dialogue);
    }

    public ConnectionSettings withEncryption(Encryption other) {
        return new ConnectionSettings(endpoint, patience, other, trust, dialogue);
    }

    public ConnectionSettings withTrust(ServerTrust other) {
        return new ConnectionSettings(endpoint, patience, encryption, other, dialogue);
    }

    public ConnectionSettings withDialogue(Dialogue other) {
        return new ConnectionSettings(endpoint, patience, encryption, trust, other);
    }
}
