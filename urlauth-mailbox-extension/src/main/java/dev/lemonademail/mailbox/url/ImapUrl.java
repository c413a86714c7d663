// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An absolute IMAP URL.
 *
 * <p>RFC 5092 §11.
 *
 * @param target what the URL names on the server
 */
public record ImapUrl(Server server, Target target) {

    /**
     * Whose mailboxes, on which server.
     *
     * @param user naming scope of the mailbox, without percent encoding
     * @param authType the authentication mechanism for a client that resolves the URL; {@code *} for any
     * @param host as written: a name, an IPv4 address, or an IPv6 address in brackets
     */
    public record Server(Optional<String> user, Optional<String> authType, String host, OptionalInt port) {
        public Server {
            Objects.requireNonNull(user);
            Objects.requireNonNull(authType);
            Objects.requireNonNull(host);
        }
    }

    /** What an IMAP URL can name on a server. */
    public sealed interface Target {}

    /** The server itself. */
    public record WholeServer() implements Target {}

    /**
     * The messages of a mailbox, or those that a search finds.
     *
     * @param search a search program, without percent encoding
     */
    public record MessageList(MailboxReference mailbox, Optional<String> search) implements Target {
        public MessageList {
            Objects.requireNonNull(mailbox);
            Objects.requireNonNull(search);
        }
    }

    /**
     * A message or a part of one.
     *
     * @param uid from 1 to 4294967295
     * @param section {@link Section#MESSAGE} if the URL has none
     */
    public record MessageOrPart(
            MailboxReference mailbox,
            long uid,
            Section section,
            Optional<PartialRange> partial,
            Optional<UrlAuth> urlAuth)
            implements Target {
        public MessageOrPart {
            Objects.requireNonNull(mailbox);
            Objects.requireNonNull(section);
            Objects.requireNonNull(partial);
            Objects.requireNonNull(urlAuth);
            requireNzNumber(uid);
        }
    }

    public ImapUrl {
        Objects.requireNonNull(server);
        Objects.requireNonNull(target);
    }

    /** The message or part that this URL names, if it names one. */
    public Optional<MessageOrPart> messageOrPart() {
        return target instanceof MessageOrPart part ? Optional.of(part) : Optional.empty();
    }

    static void requireNzNumber(long number) {
        if (number < 1 || number > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("number out of range: " + number);
        }
    }
}
