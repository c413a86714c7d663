// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.binarymime;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/**
 * Writes the content of a binary part as base64 (RFC 2045 §6.8).
 *
 * <p>The CRLF before a delimiter line belongs to the delimiter (RFC 2046 §5.1.1), so one at the end is kept back until it
 * is known what follows.
 */
final class LeafEncoder {
    private static final byte[] CRLF = {'\r', '\n'};

    private final OutputStream next;
    private final OutputStream base64;
    private int held;
    private boolean empty = true;

    LeafEncoder(OutputStream next) {
        this.next = next;
        this.base64 = Base64.getMimeEncoder().wrap(new FilterOutputStream(next) {
            @Override
            public void write(byte[] octets, int offset, int count) throws IOException {
                out.write(octets, offset, count);
            }

            @Override
            public void close() {
                // The message goes on behind this part.
            }
        });
    }

    void write(byte[] octets, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        if (held == 1 && octets[from] == '\n') {
            held = 2;
            from++;
        }
        if (from == end) {
            return;
        }
        encode(CRLF, 0, held);
        held = 0;
        if (octets[end - 1] == '\r') {
            held = 1;
        } else if (end - from >= 2 && octets[end - 2] == '\r' && octets[end - 1] == '\n') {
            held = 2;
        }
        encode(octets, from, end - from - held);
    }

    /** Whether a delimiter line may begin here: at the start of the content or behind a CRLF. */
    boolean isAtLine() {
        return held == 2 || held == 0 && empty;
    }

    /** Ends the content before a delimiter. */
    void endBeforeDelimiter() throws IOException {
        base64.close();
        next.write(CRLF, 0, held);
    }

    /** Ends the content with the message. */
    void endOfMessage() throws IOException {
        encode(CRLF, 0, held);
        base64.close();
        if (!empty) {
            next.write(CRLF);
        }
    }

    private void encode(byte[] octets, int offset, int count) throws IOException {
        if (count > 0) {
            empty = false;
            base64.write(octets, offset, count);
        }
    }
}
