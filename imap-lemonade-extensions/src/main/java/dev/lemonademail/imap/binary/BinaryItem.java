// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.binary;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import dev.lemonademail.imap.fetch.FetchDatum;
import dev.lemonademail.imap.fetch.FetchItemSource;
import dev.lemonademail.imap.fetch.FetchRefused;
import dev.lemonademail.imap.fetch.FetchedMessage;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

/**
 * {@code BINARY[section]<partial>}: octets without their transfer encoding.
 *
 * <p>RFC 3516 §4.2, RFC 3516 §4.3. {@code Choice:} damaged encodings are read as far as they make sense, for RFC 3516 knows
 * unknown encodings only.
 *
 * @param name as it stands in the response
 * @param setsSeen false for PEEK
 */
record BinaryItem(String name, Section section, Optional<PartialRange> partial, boolean setsSeen)
        implements FetchItemSource {

    /** {@code Choice:} octets that are decoded into memory. */
    private static final int SMALL = 64 << 10;

    @Override
    public Needs needs() {
        return Needs.CONTENT;
    }

    @Override
    public FetchDatum datum(FetchedMessage message) throws IOException {
        Optional<OctetSource> whole = decoded(message, section);
        if (whole.isEmpty()) {
            return new FetchDatum.NString(name, Optional.empty());
        }
        OctetSource octets = small(partial.map(whole.get()::slice).orElse(whole.get()));
        return octets.containsNul()
                ? new FetchDatum.Literal8(name, octets)
                : new FetchDatum.NString(name, Optional.of(octets));
    }

    /** Octets in memory if they are few: to find out about NUL and to send them, all before them is decoded once. */
    private static OctetSource small(OctetSource octets) throws IOException {
        if (octets.size() > SMALL) {
            return octets;
        }
        try (InputStream in = octets.open()) {
            return OctetSource.of(in.readAllBytes());
        }
    }

    /** The octets of {@code section} without transfer encoding; empty if there is no such section. */
    static Optional<OctetSource> decoded(FetchedMessage message, Section section) throws IOException {
        Optional<MessagePart> part = message.content().section(section);
        return part.map(found -> found.decoded().orElseThrow(() -> new FetchRefused(FetchRefused.Reason.UNKNOWN_CTE)));
    }

    /**
     * {@code BINARY.SIZE[section]}: how many octets {@code BINARY[section]} would give.
     *
     * @param name as it stands in the response
     */
    record Size(String name, Section section) implements FetchItemSource {

        @Override
        public Needs needs() {
            return Needs.CONTENT;
        }

        @Override
        public FetchDatum datum(FetchedMessage message) throws IOException {
            long size = decoded(message, section).map(OctetSource::size).orElse(0L);
            return new FetchDatum.Text(name + " " + size);
        }
    }
}
