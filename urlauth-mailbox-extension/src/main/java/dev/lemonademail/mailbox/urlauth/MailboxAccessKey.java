// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.Mailbox;

/**
 * The secret of one user for one mailbox, derived from the server's secret and stored nowhere.
 *
 * <p>RFC 4467 §2.2.
 */
class MailboxAccessKey {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    private final byte[] octets;

    private MailboxAccessKey(byte[] octets) {
        this.octets = octets;
    }

    static MailboxAccessKey of(ServerSecret secret, Username user, Mailbox mailbox, Optional<Generation> generation) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        append(user.asString(), fields);
        append(mailbox.getMailboxId().serialize(), fields);
        append(Long.toString(mailbox.getUidValidity().asLong()), fields);
        append(generation.map(Generation::value).orElse(""), fields);
        return new MailboxAccessKey(secret.hmac(fields.toByteArray()));
    }

    /** A key of nothing, to spend the same time on a mailbox that does not exist (RFC 4467 §6). */
    static MailboxAccessKey plausible() {
        byte[] octets = new byte[LENGTH];
        RANDOM.nextBytes(octets);
        return new MailboxAccessKey(octets);
    }

    private static void append(String field, ByteArrayOutputStream fields) {
        byte[] octets = field.getBytes(StandardCharsets.UTF_8);
        fields.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).array());
        fields.writeBytes(octets);
    }

    byte[] mac(String rump) {
        return Hmac.of(octets, rump.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "MailboxAccessKey[redacted]";
    }
}
