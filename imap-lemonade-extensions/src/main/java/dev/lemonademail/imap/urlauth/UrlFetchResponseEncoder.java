// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.io.IOException;
import java.util.Optional;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

import dev.lemonademail.imap.wire.BodyPartStructure;
import dev.lemonademail.imap.wire.OctetLiteral;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * Writes {@link UrlFetchResponse}.
 *
 * <p>RFC 4467 §9 {@code urlfetch-data}, RFC 5524 §5. {@code Choice:} RFC 5524 §5 has two spaces before a URL where its
 * examples and RFC 4467 have one; one is sent.
 */
public class UrlFetchResponseEncoder implements ImapResponseEncoder<UrlFetchResponse> {

    @Override
    public Class<UrlFetchResponse> acceptableMessages() {
        return UrlFetchResponse.class;
    }

    @Override
    public void encode(UrlFetchResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message("URLFETCH");
        UrlFull.write(response.url(), composer);
        response.data().writeTo(new Writer(composer));
        composer.end();
    }

    private record Writer(ImapResponseComposer composer) implements UrlData.Form {

        @Override
        public void refused() throws IOException {
            composer.nil();
        }

        @Override
        public void simple(OctetSource octets) throws IOException {
            // Choice: content that was stored with NULs goes out unchanged, for the count delimits it; RFC 5524 §3 lets
            // literal8 occur after BINARY only.
            string(octets);
        }

        @Override
        public void extended(Optional<BodyPartStructure> structure, Optional<UrlData.Content> content)
                throws IOException {
            if (structure.isPresent()) {
                composer.openParen().message("BODYPARTSTRUCTURE");
                composer.message(structure.get().octets()).closeParen();
            }
            if (content.isPresent()) {
                content(content.get());
            }
        }

        private void content(UrlData.Content content) throws IOException {
            composer.openParen();
            composer.message(content.item() == UrlData.Item.BODY ? "BODY" : "BINARY");
            if (content.octets().isEmpty()) {
                composer.nil();
            } else if (content.item() == UrlData.Item.BINARY_WITH_NUL) {
                composer.message("~")
                        .skipNextSpace()
                        .literal(new OctetLiteral(content.octets().get()));
            } else {
                string(content.octets().get());
            }
            composer.closeParen();
        }

        /** Never NIL: RFC 4467 §8 wants the empty string for empty content. */
        private void string(OctetSource octets) throws IOException {
            if (octets.size() == 0) {
                composer.quote("");
            } else {
                composer.literal(new OctetLiteral(octets));
            }
        }
    }
}
