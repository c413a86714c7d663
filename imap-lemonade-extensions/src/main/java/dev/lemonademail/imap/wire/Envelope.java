// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * The envelope of a message, out of its header.
 *
 * <p>RFC 3501 §7.4.2.
 *
 * @param fields values of the header's fields, unfolded, by name in lower case; of several with one name the first
 */
record Envelope(Map<String, String> fields) {

    /** The envelope, as far as the first {@code most} octets of {@code header} tell it. */
    static Envelope read(OctetSource header, int most) throws IOException {
        try (InputStream in = header.open()) {
            String text = new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
            Map<String, String> fields = new HashMap<>();
            for (String field : text.split("\r?\n(?![ \t])", -1)) {
                int colon = field.indexOf(':');
                if (colon > 0) {
                    String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                    fields.putIfAbsent(
                            name,
                            field.substring(colon + 1).replaceAll("\r?\n", "").strip());
                }
            }
            return new Envelope(fields);
        }
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
        List<? extends Address> addresses = value(name)
                .filter(value -> !value.isBlank())
                .or(() -> value(otherwise))
                .<List<? extends Address>>map(LenientAddressParser.DEFAULT::parseAddressList)
                .orElse(List.of());
        if (addresses.isEmpty()) {
            out.raw("NIL ");
            return;
        }
        out.raw("(");
        for (Address address : addresses) {
            if (address instanceof Group group) {
                group(group, out);
            } else {
                mailbox((Mailbox) address, out);
            }
        }
        out.raw(") ");
    }

    /** RFC 3501 §7.4.2: a group begins with its name in place of a mailbox and ends with NIL there. */
    private static void group(Group group, NStringWriter out) {
        out.raw("(NIL NIL ").string(group.getName()).raw(" NIL)");
        group.getMailboxes().forEach(mailbox -> mailbox(mailbox, out));
        out.raw("(NIL NIL NIL NIL)");
    }

    private static void mailbox(Mailbox mailbox, NStringWriter out) {
        Optional<String> name = Optional.ofNullable(mailbox.getName())
                .map(decoded -> EncoderUtil.encodeIfNecessary(decoded, EncoderUtil.Usage.WORD_ENTITY, 0));
        Optional<String> route = Optional.ofNullable(mailbox.getRoute())
                .filter(list -> !list.isEmpty())
                .map(list -> list.toRouteString().replaceAll(":$", ""));
        out.raw("(").nstring(name).raw(" ").nstring(route);
        out.raw(" ").nstring(Optional.ofNullable(mailbox.getLocalPart()));
        out.raw(" ").nstring(Optional.ofNullable(mailbox.getDomain())).raw(")");
    }
}
