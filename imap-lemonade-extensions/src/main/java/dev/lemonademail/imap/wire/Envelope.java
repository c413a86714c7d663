// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * The envelope of a message, out of its header.
 *
 * <p>RFC 3501 §7.4.2.
 *
 * @param fields values of the header's fields, unfolded, by name in lower case; of several with one name the first
 */
public record Envelope(Map<String, String> fields) {

    private static final int BLOCK = 16 * 1024;

    private static final Set<String> FIELDS =
            Set.of("date", "subject", "from", "sender", "reply-to", "to", "cc", "bcc", "in-reply-to", "message-id");

    /** The octets of ENVELOPE for a message with this header (RFC 3501 §7.4.2). */
    public static byte[] octets(OctetSource header) throws IOException {
        NStringWriter out = new NStringWriter();
        read(header, BodyPartStructure.MOST_FIELD_OCTETS).writeTo(out);
        return out.octets();
    }

    /** The envelope, as far as the first {@code most} octets of its fields tell it; {@code header} may have any size. */
    static Envelope read(OctetSource header, int most) throws IOException {
        FirstFields fields = new FirstFields(FIELDS, most);
        byte[] block = new byte[BLOCK];
        try (InputStream in = header.open()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                fields.read(block, count);
            }
        }
        return new Envelope(fields.values());
    }

    /** Octets of the fields. */
    int size() {
        return fields.values().stream().mapToInt(String::length).sum();
    }

    void writeTo(NStringWriter out) {
        out.raw("(").nstring(value("date")).raw(" ").nstring(value("subject")).raw(" ");
        addresses("from", "from", out);
        // RFC 3501 §7.4.2: a missing or empty Sender or Reply-To is the same as From.
        addresses("sender", "from", out);
        addresses("reply-to", "from", out);
        addresses("to", "to", out);
        addresses("cc", "cc", out);
        addresses("bcc", "bcc", out);
        out.nstring(value("in-reply-to")).raw(" ").nstring(value("message-id")).raw(")");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private void addresses(String name, String otherwise, NStringWriter out) {
        List<AddressList.Entry> addresses = value(name)
                .filter(value -> !value.isBlank())
                .or(() -> value(otherwise))
                .map(AddressList::parse)
                .orElse(List.of());
        if (addresses.isEmpty()) {
            out.raw("NIL ");
            return;
        }
        out.raw("(");
        for (AddressList.Entry address : addresses) {
            out.raw("(").nstring(address.name()).raw(" ").nstring(address.route());
            out.raw(" ").nstring(address.mailbox());
            out.raw(" ").nstring(address.host()).raw(")");
        }
        out.raw(") ");
    }
}
