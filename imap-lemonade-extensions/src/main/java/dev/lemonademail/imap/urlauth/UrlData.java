// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.io.IOException;
import java.util.Optional;

import dev.lemonademail.imap.wire.BodyPartStructure;
import dev.lemonademail.mailbox.part.OctetSource;
import reactor.core.publisher.Mono;

/**
 * What URLFETCH gives of one URL.
 *
 * <p>RFC 4467 §8, RFC 5524 §3.2.
 */
public sealed interface UrlData {

    /** Hands this answer to {@code form}. */
    void writeTo(Form form) throws IOException;

    /** Completes when the content of this answer, once written, has left for the client. */
    Mono<Void> sent();

    /** The answers as RFC 5524 §5 writes them. */
    interface Form {
        /** {@code urldata-error}. */
        void refused() throws IOException;

        /** {@code urldata-simple}. */
        void simple(OctetSource octets) throws IOException;

        /** {@code urldata-ext}: at least one of both. */
        void extended(Optional<BodyPartStructure> structure, Optional<Content> content) throws IOException;
    }

    /** Nothing, for whatever reason. */
    record Refused() implements UrlData {
        @Override
        public void writeTo(Form form) throws IOException {
            form.refused();
        }

        @Override
        public Mono<Void> sent() {
            return Mono.empty();
        }
    }

    /** The content as stored. */
    record Simple(SentOctets octets) implements UrlData {
        @Override
        public void writeTo(Form form) throws IOException {
            form.simple(octets);
        }

        @Override
        public Mono<Void> sent() {
            return octets.sent();
        }
    }

    /** The metadata items that were asked for; at least one. */
    record Extended(Optional<BodyPartStructure> structure, Optional<Content> content) implements UrlData {
        @Override
        public void writeTo(Form form) throws IOException {
            form.extended(structure, content);
        }

        @Override
        public Mono<Void> sent() {
            return content.flatMap(Content::octets).map(SentOctets::sent).orElseGet(Mono::empty);
        }
    }

    /**
     * The item {@code BODY} or {@code BINARY}.
     *
     * @param octets empty if the content has a transfer encoding that cannot be removed
     */
    record Content(Item item, Optional<SentOctets> octets) {}

    /** The metadata items that hold content. */
    enum Item {
        /** As stored. */
        BODY,
        /** Without transfer encoding; no NUL in it. */
        BINARY,
        /** Without transfer encoding; NUL in it, so that a literal8 is needed (RFC 5524 §3.1). */
        BINARY_WITH_NUL
    }
}
