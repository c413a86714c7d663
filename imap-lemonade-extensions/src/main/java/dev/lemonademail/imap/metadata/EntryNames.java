// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;

import dev.lemonademail.mailbox.metadata.EntryName;

/** Writes names of entries: {@code entry} is an {@code astring} (RFC 5464 §5), quoted only if it must be. */
final class EntryNames {

    private static final String QUOTED = "(){%*\"\\";

    private EntryNames() {}

    static void write(EntryName name, ImapResponseComposer composer) throws IOException {
        if (name.text().chars().allMatch(octet -> octet > ' ' && octet < 127 && QUOTED.indexOf(octet) < 0)) {
            composer.message(name.text());
        } else {
            composer.quote(name.text());
        }
    }
}
