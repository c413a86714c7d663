// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

/**
 * A message whose parts are known.
 *
 * <p>RFC 3501 §6.4.5.
 *
 * @param octets of the whole message
 * @param structure the message as a part
 */
public record ScannedMessage(OctetSource octets, MimePart structure) {

    /** Scans {@code octets}, all of which are read once. */
    public static ScannedMessage of(OctetSource octets) throws IOException {
        return new ScannedMessage(octets, MimeScanner.scan(octets));
    }

    /** The part with these numbers; the message itself for none. */
    public Optional<MimePart> part(List<Integer> numbers) {
        Optional<MimePart> part = Optional.of(structure);
        boolean inMessage = true;
        for (int number : numbers) {
            boolean message = inMessage;
            part = part.flatMap(outer -> message ? partOfMessage(outer, number) : partOfPart(outer, number));
            inMessage = false;
        }
        return part;
    }

    private static Optional<MimePart> partOfPart(MimePart outer, int number) {
        return outer.message().isPresent() ? partOfMessage(outer.message().get(), number) : nth(outer.parts(), number);
    }

    /** Parts of a multipart count from the message that it is the body of; any other body is part 1. */
    private static Optional<MimePart> partOfMessage(MimePart message, int number) {
        return message.isMultipart()
                ? nth(message.parts(), number)
                : Optional.of(message).filter(body -> number == 1);
    }

    private static Optional<MimePart> nth(List<MimePart> parts, int number) {
        return number <= parts.size() ? Optional.of(parts.get(number - 1)) : Optional.empty();
    }

    /**
     * What a FETCH of {@code section} would give; empty if there is no such part, or it is no message although its header
     * or text is asked for.
     */
    public Optional<MessagePart> section(Section section, Optional<PartialRange> range) throws IOException {
        Optional<MessagePart> found = whole(section);
        return found.map(part -> range.map(part::range).orElse(part));
    }

    private Optional<MessagePart> whole(Section section) throws IOException {
        Optional<MimePart> part = part(section.part());
        if (part.isEmpty()) {
            return Optional.empty();
        }
        boolean self = section.part().isEmpty();
        return switch (section.text()) {
            case ALL ->
                part.map(found -> self
                        ? MessagePart.identical(octets, found, octets)
                        : new MessagePart(found.body(octets), found.decodedBody(octets), found, octets));
            case MIME -> part.map(found -> MessagePart.identical(found.header(octets), found, octets));
            case HEADER, HEADER_FIELDS, HEADER_FIELDS_NOT -> headerOf(message(part.get(), self), section);
            case TEXT ->
                message(part.get(), self)
                        .map(found -> new MessagePart(found.body(octets), found.decodedBody(octets), found, octets));
        };
    }

    private static Optional<MimePart> message(MimePart part, boolean self) {
        return self ? Optional.of(part) : part.message();
    }

    private Optional<MessagePart> headerOf(Optional<MimePart> message, Section section) throws IOException {
        if (message.isEmpty()) {
            return Optional.empty();
        }
        OctetSource header = message.get().header(octets);
        OctetSource wanted = section.text() == Section.Text.HEADER ? header : HeaderSubset.of(header, section);
        return Optional.of(MessagePart.identical(wanted, message.get(), octets));
    }
}
