// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;

import com.google.inject.Singleton;

/**
 * Computes and checks authorization tokens: version, id of the secret, and the MAC over the rump URL, in hexadecimal digits.
 *
 * <p>RFC 4467 §2.4.1.
 */
@Singleton
class InternalMechanism {

    static final String NAME = "INTERNAL";

    /** HMAC-SHA-256 with keys derived from the server's secret; another algorithm gets another number. */
    private static final byte VERSION = 1;

    private static final int PREFIX_LENGTH = 1 + ServerSecret.ID_LENGTH;

    private final ServerSecrets secrets;
    private final MailboxAccessKeyGenerations generations;

    @Inject
    InternalMechanism(ServerSecrets secrets, MailboxAccessKeyGenerations generations) {
        this.secrets = secrets;
        this.generations = generations;
    }

    /** The token of {@code rump} for the session's user. */
    String token(String rump, Mailbox mailbox, MailboxSession session) {
        ServerSecret secret = secrets.signing();
        byte[] mac = key(secret, mailbox, session).mac(rump);
        ByteBuffer token = ByteBuffer.allocate(PREFIX_LENGTH + mac.length);
        return HexFormat.of()
                .formatHex(token.put(VERSION).put(secret.id()).put(mac).array());
    }

    /**
     * Whether {@code token} is one of {@code rump} for the session's user.
     *
     * @param mailbox absent if there is none of that name, which takes no less work than a wrong token
     */
    boolean verifies(String token, String rump, Optional<Mailbox> mailbox, MailboxSession session) {
        byte[] octets = token.length() % 2 == 0 ? HexFormat.of().parseHex(token) : new byte[0];
        byte[] prefix = Arrays.copyOf(octets, PREFIX_LENGTH);
        byte[] mac = Arrays.copyOfRange(octets, Math.min(PREFIX_LENGTH, octets.length), octets.length);
        Optional<ServerSecret> secret = secrets.byId(Arrays.copyOfRange(prefix, 1, PREFIX_LENGTH));
        MailboxAccessKey key = secret.isPresent() && mailbox.isPresent()
                ? key(secret.get(), mailbox.get(), session)
                : MailboxAccessKey.plausible();
        boolean equal = MessageDigest.isEqual(key.mac(rump), mac);
        return equal && prefix[0] == VERSION;
    }

    private MailboxAccessKey key(ServerSecret secret, Mailbox mailbox, MailboxSession session) {
        Optional<Generation> generation = generations.current(mailbox.getMailboxId(), session);
        return MailboxAccessKey.of(secret, session.getUser(), mailbox, generation);
    }

    /** Revokes all tokens of the session's user for {@code mailbox}. */
    void revoke(MailboxId mailbox, MailboxSession session) throws MailboxException {
        generations.replace(mailbox, Generation.random(), session);
    }
}
