// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.catenate;

import java.util.function.Function;

import dev.lemonademail.imap.wire.CommandLiteral;
import dev.lemonademail.mailbox.part.OctetSource;
import reactor.core.publisher.Mono;

/**
 * One piece of a message that CATENATE puts together.
 *
 * <p>RFC 4469 §5 {@code cat-part}.
 */
public sealed interface CatPart {

    /** The octets to catenate; {@code resolve} finds those of a URL. */
    Mono<OctetSource> octets(Function<String, Mono<OctetSource>> resolve);

    /** Octets that came with the command. */
    record TextLiteral(CommandLiteral literal) implements CatPart {
        @Override
        public Mono<OctetSource> octets(Function<String, Mono<OctetSource>> resolve) {
            return Mono.just(literal.octets());
        }
    }

    /** Octets of a message part that is already on the server, named by an IMAP URL as the client wrote it. */
    record Url(String url) implements CatPart {
        @Override
        public Mono<OctetSource> octets(Function<String, Mono<OctetSource>> resolve) {
            return resolve.apply(url);
        }

        /** Leaves the URL out: it may be a key to a message. */
        @Override
        public String toString() {
            return "Url";
        }
    }
}
