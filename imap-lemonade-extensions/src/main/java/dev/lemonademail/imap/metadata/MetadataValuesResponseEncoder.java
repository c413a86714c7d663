// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

import dev.lemonademail.imap.metadata.MetadataValuesResponse.EntryValue;
import dev.lemonademail.imap.wire.OctetLiteral;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * Writes {@link MetadataValuesResponse}.
 *
 * <p>RFC 5464 §5 {@code metadata-resp} with {@code entry-values}. A value is quoted where that is possible and it is short,
 * literal8 if there is a NUL in it, and otherwise a literal.
 */
public class MetadataValuesResponseEncoder implements ImapResponseEncoder<MetadataValuesResponse> {

    /** {@code Choice:} octets of a value that is still quoted. */
    private static final int LONGEST_QUOTED = 1000;

    @Override
    public Class<MetadataValuesResponse> acceptableMessages() {
        return MetadataValuesResponse.class;
    }

    @Override
    public void encode(MetadataValuesResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message("METADATA").mailbox(response.mailboxName().orElse(""));
        composer.openParen();
        for (EntryValue entry : response.entries()) {
            EntryNames.write(entry.name(), composer);
            if (entry.value().isPresent()) {
                value(entry.value().get(), composer);
            } else {
                composer.nil();
            }
        }
        composer.closeParen().end();
    }

    private static void value(OctetSource value, ImapResponseComposer composer) throws IOException {
        if (isQuotable(value)) {
            try (InputStream in = value.open()) {
                composer.quote(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            }
        } else if (value.containsNul()) {
            composer.message("~").skipNextSpace().literal(new OctetLiteral(value));
        } else {
            composer.literal(new OctetLiteral(value));
        }
    }

    private static boolean isQuotable(OctetSource value) throws IOException {
        if (value.size() > LONGEST_QUOTED) {
            return false;
        }
        try (InputStream in = value.open()) {
            for (byte octet : in.readAllBytes()) {
                if (octet < ' ' || octet == 127) {
                    return false;
                }
            }
        }
        return true;
    }
}
