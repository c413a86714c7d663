// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.binary;

import java.util.Optional;
import java.util.Set;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.fetch.BodyItemSyntax;
import dev.lemonademail.imap.fetch.FetchItemSource;
import dev.lemonademail.imap.fetch.FetchItemSyntax;
import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.SectionSyntax;
import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

/**
 * Reads the data items of BINARY.
 *
 * <p>RFC 3516 §7 {@code fetch-att}.
 */
public class BinaryItemSyntax implements FetchItemSyntax {

    @Override
    public Set<String> words() {
        return Set.of("BINARY", "BINARY.PEEK", "BINARY.SIZE");
    }

    @Override
    public Optional<String> capability() {
        return Optional.of("BINARY");
    }

    @Override
    public FetchItemSource item(String word, CommandSyntax syntax) throws DecodingException {
        SectionSyntax sections = new SectionSyntax(syntax);
        Section section = sections.sectionBinary();
        if (word.equals("BINARY.SIZE")) {
            return new BinaryItem.Size(BodyItemSyntax.responseName(word, section, Optional.empty()), section);
        }
        Optional<PartialRange> partial = sections.partial();
        return new BinaryItem(
                BodyItemSyntax.responseName("BINARY", section, partial), section, partial, word.equals("BINARY"));
    }
}
