// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ScannedMessage;
import dev.lemonademail.mailbox.url.Section;

/**
 * The octets of a message, which never change (RFC 3501 §2.3.1.1), and what was found out about them. Safe for several
 * threads.
 */
public final class MessageContent {

    /** {@code Choice:} sections whose sizes are remembered. */
    private static final int MOST_SECTIONS = 16;

    private final OctetSource octets;
    private final Map<Section, Optional<MessagePart>> sections = new LastSections();
    private Optional<ScannedMessage> scanned = Optional.empty();

    public MessageContent(OctetSource octets) {
        this.octets = octets;
    }

    /** All octets as stored; of a message whose header alone was loaded, that header. */
    public OctetSource octets() {
        return octets;
    }

    /** The octets with their parts; reads them all the first time. */
    public synchronized ScannedMessage scanned() throws IOException {
        if (scanned.isEmpty()) {
            scanned = Optional.of(ScannedMessage.of(octets));
        }
        return scanned.get();
    }

    /** What {@code section} names; empty if there is no such part (RFC 3501 §6.4.5). */
    public synchronized Optional<MessagePart> section(Section section) throws IOException {
        Optional<MessagePart> known = sections.get(section);
        if (known == null) {
            known = scanned().section(section, Optional.empty());
            sections.put(section, known);
        }
        return known;
    }

    private static final class LastSections extends LinkedHashMap<Section, Optional<MessagePart>> {

        private static final long serialVersionUID = 1;

        LastSections() {
            super(4, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Section, Optional<MessagePart>> eldest) {
            return size() > MOST_SECTIONS;
        }
    }
}
