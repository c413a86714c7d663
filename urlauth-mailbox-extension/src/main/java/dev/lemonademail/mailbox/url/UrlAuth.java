// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a URL that conveys authorization.
 *
 * <p>RFC 5092 §6.1.2.
 *
 * @param expire the last moment at which the URL is valid
 * @param verifier absent in a rump URL
 */
public record UrlAuth(Optional<OffsetDateTime> expire, AccessIdentifier access, Optional<Verifier> verifier) {

    /**
     * Proof that a URL was authorized.
     *
     * @param mechanism the name of an authorization mechanism, as written
     * @param token at least 32 hexadecimal digits, as written; a secret
     */
    public record Verifier(String mechanism, String token) {

        /** The mechanism alone: whoever holds the token holds the message. */
        @Override
        public String toString() {
            return "Verifier[" + mechanism + "]";
        }
    }

    public UrlAuth {
        Objects.requireNonNull(access);
    }
}
