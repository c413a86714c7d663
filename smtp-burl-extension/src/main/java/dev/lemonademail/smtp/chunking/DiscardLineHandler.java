// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;

import dev.lemonademail.smtp.framing.SmtpFramer;

/** Swallows the octets of a chunk that is not taken, and then says why: the stream stays in step (RFC 3030 §2). */
final class DiscardLineHandler implements LineHandler<SMTPSession> {
    private final SmtpFramer framer;
    private final Response response;
    private long remaining;

    DiscardLineHandler(SmtpFramer framer, long sizeInOctets, Response response) {
        this.framer = framer;
        this.remaining = sizeInOctets;
        this.response = response;
    }

    @Override
    public Response onLine(SMTPSession session, byte[] octets) {
        if (octets.length > remaining || framer.rawRemaining() != remaining - octets.length) {
            return framer.outOfStep();
        }
        remaining -= octets.length;
        if (remaining > 0) {
            return null;
        }
        session.popLineHandler();
        return response;
    }
}
