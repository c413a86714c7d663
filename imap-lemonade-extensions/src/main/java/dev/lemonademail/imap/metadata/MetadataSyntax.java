// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.mailbox.metadata.EntryName;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * What GETMETADATA and SETMETADATA are both made of.
 *
 * <p>RFC 5464 §5.
 */
final class MetadataSyntax {

    /** {@code Choice:} entries that one command may name. */
    static final int MOST_ENTRIES = 1000;

    private MetadataSyntax() {}

    /** {@code mailbox}; empty for the server. */
    static Optional<String> mailbox(CommandSyntax syntax) throws DecodingException {
        return Optional.of(syntax.mailbox()).filter(name -> !name.isEmpty());
    }

    /** {@code entry}, or what is above entries. */
    static EntryName entry(CommandSyntax syntax) throws DecodingException {
        return EntryName.of(syntax.astring()).orElseThrow(() -> CommandSyntax.refusal("That is no entry name."));
    }

    /** Refuses names that no entry can have. */
    static void requireEntry(EntryName name) throws DecodingException {
        if (!name.isEntry()) {
            throw CommandSyntax.refusal("That entry name has too few components.");
        }
    }

    /** Refuses a command that names too many entries. */
    static void requireFew(List<?> entries) throws DecodingException {
        if (entries.size() > MOST_ENTRIES) {
            throw CommandSyntax.refusal("A command may name " + MOST_ENTRIES + " entries.");
        }
    }

    /** {@code value}: NIL, a string, or a literal8. */
    static Optional<OctetSource> value(CommandSyntax syntax) throws DecodingException {
        if (syntax.isNext('"')) {
            return Optional.of(OctetSource.of(syntax.astring().getBytes(StandardCharsets.ISO_8859_1)));
        }
        if (syntax.isNext('{') || syntax.isNext('~')) {
            // The connection has refused a NUL in any other literal than literal8.
            return Optional.of(syntax.literal().octets());
        }
        if (!syntax.keyword().equals("NIL")) {
            throw CommandSyntax.refusal("Expected NIL, a string or a literal.");
        }
        return Optional.empty();
    }
}
