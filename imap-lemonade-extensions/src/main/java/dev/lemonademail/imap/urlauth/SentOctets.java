// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import dev.lemonademail.mailbox.part.OctetSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Octets that tell when they have left for the client.
 *
 * <p>{@code James:} a literal is queued on the channel and read when the network takes it; the channel closes the stream
 * when it is done or when the connection has gone. Waiting for that keeps the content of one URL in memory instead of all.
 */
final class SentOctets implements OctetSource {

    /** As long as a silent connection may live (RFC 3501 §5.4). */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final OctetSource octets;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile boolean opened;

    SentOctets(OctetSource octets) {
        this.octets = octets;
    }

    @Override
    public long size() {
        return octets.size();
    }

    @Override
    public InputStream open() throws IOException {
        InputStream stream = new Watched(octets.open());
        opened = true;
        return stream;
    }

    /** Completes off the event loop when the octets are sent or never will be; at once if nobody has begun to. */
    Mono<Void> sent() {
        return opened ? closed.asMono().timeout(PATIENCE).publishOn(Schedulers.boundedElastic()) : Mono.empty();
    }

    private final class Watched extends FilterInputStream {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                closed.tryEmitEmpty();
            }
        }
    }
}
