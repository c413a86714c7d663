// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.encode.ImapResponseEncoder;
import org.apache.james.imap.encode.ImapResponseWriter;
import org.apache.james.imap.encode.base.ImapResponseComposerImpl;
import org.apache.james.imap.message.Literal;

/** What James's composer sends for a response, one character for each octet. */
public final class WrittenOctets {

    private WrittenOctets() {}

    /** The octets of {@code response}. */
    public static <T extends ImapResponseMessage> String of(ImapResponseEncoder<T> encoder, T response)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImapResponseComposerImpl[] composer = new ImapResponseComposerImpl[1];
        composer[0] = new ImapResponseComposerImpl(new ImapResponseWriter() {
            @Override
            public void write(Literal literal) throws IOException {
                // As on a channel: what was composed before the literal goes first, and the stream is closed.
                composer[0].flush();
                try (InputStream in = literal.getInputStream()) {
                    in.transferTo(out);
                }
            }

            @Override
            public void write(byte[] buffer) {
                out.writeBytes(buffer);
            }
        });
        encoder.encode(response, composer[0]);
        composer[0].flush();
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
