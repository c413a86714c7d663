// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.util.List;
import java.util.function.Function;

import dev.lemonademail.imap.catenate.CatPart;
import dev.lemonademail.imap.wire.CommandLiteral;
import dev.lemonademail.mailbox.part.OctetSource;
import reactor.core.publisher.Mono;

/**
 * Where the octets of a message to append come from.
 *
 * <p>RFC 4466 §2.7 {@code append-data}.
 */
public sealed interface AppendSource {

    /** The octets of the message; {@code catenate} puts parts together. */
    Mono<OctetSource> octets(Function<List<CatPart>, Mono<OctetSource>> catenate);

    /** A {@code literal} or a {@code literal8} that is the whole message. */
    record WholeMessage(CommandLiteral literal) implements AppendSource {
        @Override
        public Mono<OctetSource> octets(Function<List<CatPart>, Mono<OctetSource>> catenate) {
            return Mono.just(literal.octets());
        }
    }

    /** Parts to put together (RFC 4469 §3); at least one. */
    record Catenate(List<CatPart> parts) implements AppendSource {
        public Catenate {
            parts = List.copyOf(parts);
        }

        @Override
        public Mono<OctetSource> octets(Function<List<CatPart>, Mono<OctetSource>> catenate) {
            return catenate.apply(parts);
        }
    }
}
