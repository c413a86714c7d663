// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.catenate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.resolution.PartsOfCommand;
import dev.lemonademail.mailbox.urlauth.UrlRefused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts the pieces of the messages of one APPEND command together.
 *
 * <p>RFC 4469 §3. One object serves one command: a URL that it names twice is resolved once, so every message of the
 * command sees the same octets for it.
 */
public final class Catenation {

    private final PartsOfCommand parts;
    private final Map<String, OctetSource> resolved = new HashMap<>();

    /** @param parts reads with the rights of the session, relative to its user and mailbox (RFC 4469 §3) */
    public Catenation(PartsOfCommand parts) {
        this.parts = parts;
    }

    /**
     * The octets of all parts in their order.
     *
     * @return fails with {@link UrlNotCatenated} for the first URL that is refused
     */
    public Mono<OctetSource> catenate(List<CatPart> catParts) {
        return Flux.fromIterable(catParts)
                .concatMap(part -> part.octets(this::resolve))
                .collectList()
                .map(OctetSource::concat);
    }

    private Mono<OctetSource> resolve(String url) {
        return Mono.justOrEmpty(resolved.get(url))
                .switchIfEmpty(Mono.defer(() -> parts.read(url)
                        .map(MessagePart::octets)
                        .doOnNext(octets -> resolved.put(url, octets))
                        .onErrorMap(UrlRefused.class, refused -> new UrlNotCatenated(url, refused))));
    }
}
