// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import java.io.ByteArrayOutputStream;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;

import dev.lemonademail.smtp.framing.SmtpFramer;
import reactor.core.publisher.Mono;

/** Takes the octets of one chunk, in portions that the disk likes, and answers when all of them are there. */
final class ChunkLineHandler implements LineHandler<SMTPSession> {
    private static final int PORTION = 256 * 1024;

    private final SmtpFramer framer;
    private final Sink sink;
    private final ByteArrayOutputStream portion = new ByteArrayOutputStream();
    private long remaining;

    /** Where the octets go. */
    interface Sink {
        /** Takes a portion while more is to come; the answer is nothing, {@code SilentResponse}. */
        Mono<Response> portion(byte[] octets);

        /** Takes the rest of the chunk and says what to answer. */
        Mono<Response> rest(byte[] octets);
    }

    ChunkLineHandler(SmtpFramer framer, long sizeInOctets, Sink sink) {
        this.framer = framer;
        this.remaining = sizeInOctets;
        this.sink = sink;
    }

    @Override
    public Response onLine(SMTPSession session, byte[] octets) {
        if (octets.length > remaining || framer.rawRemaining() != remaining - octets.length) {
            return framer.outOfStep();
        }
        remaining -= octets.length;
        portion.writeBytes(octets);
        if (remaining == 0) {
            session.popLineHandler();
            framer.await(session, sink.rest(take()));
        } else if (portion.size() >= PORTION) {
            framer.await(session, sink.portion(take()));
        }
        return null;
    }

    private byte[] take() {
        byte[] octets = portion.toByteArray();
        portion.reset();
        return octets;
    }
}
