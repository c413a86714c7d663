// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.SectionSyntax;
import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

/**
 * Reads the data items that are made of a message's octets.
 *
 * <p>RFC 3501 §9 {@code fetch-att}.
 */
public class BodyItemSyntax implements FetchItemSyntax {

    private static final Section HEADER = new Section(List.of(), Section.Text.HEADER, List.of());
    private static final Section TEXT = new Section(List.of(), Section.Text.TEXT, List.of());

    @Override
    public Set<String> words() {
        return Set.of("ENVELOPE", "BODY", "BODY.PEEK", "BODYSTRUCTURE", "RFC822", "RFC822.HEADER", "RFC822.TEXT");
    }

    @Override
    public FetchItemSource item(String word, CommandSyntax syntax) throws DecodingException {
        return switch (word) {
            case "ENVELOPE" -> BodyItem.ENVELOPE;
            case "BODYSTRUCTURE" -> BodyItem.BODYSTRUCTURE;
            case "RFC822" -> new BodyItem.Octets(word, Section.MESSAGE, Optional.empty(), true);
            case "RFC822.HEADER" -> new BodyItem.Octets(word, HEADER, Optional.empty(), false);
            case "RFC822.TEXT" -> new BodyItem.Octets(word, TEXT, Optional.empty(), true);
            case "BODY" -> syntax.isNext('[') ? octets(syntax, true) : BodyItem.BODY;
            case "BODY.PEEK" -> octets(syntax, false);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static FetchItemSource octets(CommandSyntax syntax, boolean setsSeen) throws DecodingException {
        SectionSyntax sections = new SectionSyntax(syntax);
        Section section = sections.section();
        Optional<PartialRange> partial = sections.partial();
        return new BodyItem.Octets(responseName("BODY", section, partial), section, partial, setsSeen);
    }

    /** {@code word "[" section "]" ["<" number ">"]}, as RFC 3501 §9 {@code msg-att-static} begins. */
    public static String responseName(String word, Section section, Optional<PartialRange> partial) {
        return word + "[" + section.format() + "]"
                + partial.map(range -> "<" + range.offset() + ">").orElse("");
    }
}
