// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.james.imap.encode.ImapResponseComposer;

import dev.lemonademail.imap.wire.OctetLiteral;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * Writes a URL exactly as the client wrote it: quoted, or as a literal if it holds what cannot be quoted.
 *
 * <p>RFC 4467 §9 {@code url-full}. Only what is no URL needs a literal.
 */
final class UrlFull {

    private UrlFull() {}

    static void write(String url, ImapResponseComposer composer) throws IOException {
        if (url.chars().allMatch(octet -> octet >= ' ' && octet < 127)) {
            composer.quote(url);
        } else {
            composer.literal(new OctetLiteral(OctetSource.of(url.getBytes(StandardCharsets.ISO_8859_1))));
        }
    }
}
