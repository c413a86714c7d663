// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;
import java.util.Optional;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

import dev.lemonademail.imap.wire.OctetLiteral;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * Writes {@link ExtendedFetchResponse}.
 *
 * <p>RFC 3501 §9 {@code message-data}, RFC 3516 §7.
 */
public class ExtendedFetchResponseEncoder implements ImapResponseEncoder<ExtendedFetchResponse> {

    @Override
    public Class<ExtendedFetchResponse> acceptableMessages() {
        return ExtendedFetchResponse.class;
    }

    @Override
    public void encode(ExtendedFetchResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message(response.number()).message("FETCH").openParen();
        Writer writer = new Writer(composer);
        for (FetchDatum datum : response.data()) {
            datum.writeTo(writer);
        }
        composer.closeParen().end();
    }

    private record Writer(ImapResponseComposer composer) implements FetchDatum.Form {

        @Override
        public void text(String pair) throws IOException {
            composer.message(pair);
        }

        @Override
        public void composed(String name, byte[] value) throws IOException {
            composer.message(name).message(value);
        }

        @Override
        public void nstring(String name, Optional<OctetSource> octets) throws IOException {
            composer.message(name);
            if (octets.isEmpty()) {
                composer.nil();
            } else {
                // Interop: imapflow takes a section for missing unless it is a literal, even an empty one.
                composer.literal(new OctetLiteral(octets.get()));
            }
        }

        @Override
        public void literal8(String name, OctetSource octets) throws IOException {
            composer.message(name).message("~").skipNextSpace().literal(new OctetLiteral(octets));
        }
    }
}
