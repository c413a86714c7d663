// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;
import java.util.Optional;

import dev.lemonademail.imap.wire.BodyPartStructure;
import dev.lemonademail.imap.wire.Envelope;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ScannedMessage;
import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

/**
 * The data items that are made of a message's octets.
 *
 * <p>RFC 3501 §6.4.5.
 */
final class BodyItem {

    /** {@code ENVELOPE}. */
    static final FetchItemSource ENVELOPE = new Structure(
            "ENVELOPE",
            FetchItemSource.Needs.HEADER,
            message -> Envelope.octets(message.structure().header(message.octets())));

    /** {@code BODY}. */
    static final FetchItemSource BODY = new Structure(
            "BODY",
            FetchItemSource.Needs.CONTENT,
            message -> BodyPartStructure.withoutExtension(message).octets());

    /** {@code BODYSTRUCTURE}. */
    static final FetchItemSource BODYSTRUCTURE = new Structure(
            "BODYSTRUCTURE",
            FetchItemSource.Needs.CONTENT,
            message -> BodyPartStructure.of(message).octets());

    private BodyItem() {}

    /** What a structure is made of. */
    @FunctionalInterface
    private interface Composition {
        byte[] of(ScannedMessage message) throws IOException;
    }

    private record Structure(String name, Needs needs, Composition composition) implements FetchItemSource {
        @Override
        public FetchDatum datum(FetchedMessage message) throws IOException {
            return new FetchDatum.Composed(
                    name, composition.of(message.content().scanned()));
        }
    }

    /**
     * {@code BODY[section]<partial>} and its older forms.
     *
     * @param name as it stands in the response
     * @param setsSeen false for PEEK
     */
    record Octets(String name, Section section, Optional<PartialRange> partial, boolean setsSeen)
            implements FetchItemSource {

        @Override
        public Needs needs() {
            boolean header = switch (section.text()) {
                case HEADER, HEADER_FIELDS, HEADER_FIELDS_NOT -> true;
                case ALL, TEXT, MIME -> false;
            };
            return header && section.part().isEmpty() ? Needs.HEADER : Needs.CONTENT;
        }

        @Override
        public FetchDatum datum(FetchedMessage message) throws IOException {
            Optional<OctetSource> whole = section.equals(Section.MESSAGE)
                    ? Optional.of(message.content().octets())
                    : message.content().section(section).map(MessagePart::octets);
            return new FetchDatum.NString(
                    name, whole.map(octets -> partial.map(octets::slice).orElse(octets)));
        }
    }
}
