// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.MimePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ParameterizedValue;
import dev.lemonademail.mailbox.part.ScannedMessage;

/**
 * The MIME structure of one part as the octets of a {@code body}.
 *
 * <p>RFC 3501 §7.4.2, RFC 5259 §8.2, RFC 5524 §3.2. It describes the whole part, also where a URL asks for a range of it or
 * for its header.
 */
public final class BodyPartStructure {

    /** Choice: octets of fields that the envelopes of one structure are made of; what comes after them is left out. */
    static final int MOST_FIELD_OCTETS = 1024 * 1024;

    private static final String UNREAD_MESSAGE = " (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
            + " (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 0 0) ";

    private final NStringWriter out = new NStringWriter();
    private final OctetSource message;
    private final boolean extended;
    private int fieldOctetsLeft = MOST_FIELD_OCTETS;

    private BodyPartStructure(OctetSource message, boolean extended) {
        this.message = message;
        this.extended = extended;
    }

    /** All of a message, with extension data: BODYSTRUCTURE (RFC 3501 §7.4.2). */
    public static BodyPartStructure of(ScannedMessage message) throws IOException {
        BodyPartStructure structure = new BodyPartStructure(message.octets(), true);
        structure.body(message.structure(), Optional.empty());
        return structure;
    }

    /** All of a message without extension data: BODY (RFC 3501 §7.4.2). */
    public static BodyPartStructure withoutExtension(ScannedMessage message) throws IOException {
        BodyPartStructure structure = new BodyPartStructure(message.octets(), false);
        structure.body(message.structure(), Optional.empty());
        return structure;
    }

    /** The part with the transfer encoding that it is stored with. */
    public static BodyPartStructure asStored(MessagePart part) throws IOException {
        BodyPartStructure structure = new BodyPartStructure(part.message(), true);
        structure.body(part.structure(), Optional.empty());
        return structure;
    }

    /** The part as it is without its transfer encoding; as stored if that encoding is unknown (RFC 5524 §4). */
    public static BodyPartStructure decoded(MessagePart part) throws IOException {
        BodyPartStructure structure = new BodyPartStructure(part.message(), true);
        structure.body(part.structure(), part.structure().decodedBody(part.message()));
        return structure;
    }

    /** The octets to send. */
    public byte[] octets() {
        return out.octets();
    }

    private void body(MimePart part, Optional<OctetSource> decoded) throws IOException {
        out.raw("(");
        if (part.isMultipart()) {
            bodyTypeMultipart(part);
        } else {
            bodyTypeOnePart(part, decoded);
        }
        out.raw(")");
    }

    private void bodyTypeMultipart(MimePart part) throws IOException {
        for (MimePart inner : part.parts()) {
            body(inner, Optional.empty());
        }
        out.raw(" ").string(upper(subtype(part)));
        if (extended) {
            out.raw(" ");
            bodyFieldParameters(part.contentType().parameters());
            bodyExtension(part);
        }
    }

    private void bodyTypeOnePart(MimePart part, Optional<OctetSource> decoded) throws IOException {
        boolean isDecoded = decoded.isPresent() && isTransformed(part);
        out.string(upper(type(part))).raw(" ").string(upper(subtype(part))).raw(" ");
        bodyFieldParameters(part.contentType().parameters());
        out.raw(" ").nstring(part.fields().value("content-id"));
        out.raw(" ").nstring(part.fields().value("content-description"));
        out.raw(" ").string(isDecoded ? "BINARY" : upper(part.fields().contentTransferEncoding()));
        out.raw(" " + (isDecoded ? decoded.get().size() : part.size()));
        if (part.message().isPresent()) {
            out.raw(" ");
            envelope(part.message().get().header(message));
            out.raw(" ");
            body(part.message().get(), Optional.empty());
            out.raw(" " + part.lines());
        } else if (part.contentType().value().equals("message/rfc822")) {
            // RFC 3501 §9 media-message has them always, also of a message that is encoded or nested too deeply to be
            // read.
            out.raw(UNREAD_MESSAGE + part.lines());
        } else if (type(part).equals("text")) {
            out.raw(" " + (isDecoded ? lines(decoded.get()) : part.lines()));
        }
        if (extended) {
            out.raw(" ").nstring(part.fields().value("content-md5"));
            bodyExtension(part);
        }
    }

    private void envelope(OctetSource header) throws IOException {
        Envelope read = Envelope.read(header, fieldOctetsLeft);
        read.writeTo(out);
        fieldOctetsLeft -= read.size();
    }

    /** {@code [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc]]]}, always all of it. */
    private void bodyExtension(MimePart part) {
        out.raw(" ");
        Optional<ParameterizedValue> disposition = part.fields().contentDisposition();
        if (disposition.isPresent()) {
            out.raw("(").string(upper(disposition.get().value())).raw(" ");
            bodyFieldParameters(disposition.get().parameters());
            out.raw(")");
        } else {
            out.raw("NIL");
        }
        out.raw(" ");
        bodyFieldLanguage(part.fields().value("content-language").orElse(""));
        out.raw(" ").nstring(part.fields().value("content-location"));
    }

    private void bodyFieldLanguage(String field) {
        List<String> tags = Arrays.stream(field.split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        if (tags.size() <= 1) {
            out.nstring(tags.stream().findFirst());
            return;
        }
        out.raw("(");
        for (int i = 0; i < tags.size(); i++) {
            out.raw(i == 0 ? "" : " ").string(tags.get(i));
        }
        out.raw(")");
    }

    private void bodyFieldParameters(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            // Choice: NIL, as RFC 3501 §9 has it; the "()" in the examples of RFC 5524 is no body-fld-param.
            out.raw("NIL");
            return;
        }
        String separator = "(";
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            out.raw(separator).string(upper(parameter.getKey())).raw(" ").string(parameter.getValue());
            separator = " ";
        }
        out.raw(")");
    }

    private static boolean isTransformed(MimePart part) {
        return switch (part.fields().contentTransferEncoding().toLowerCase(Locale.ROOT)) {
            case "base64", "quoted-printable" ->
                !part.isMultipart() && part.message().isEmpty();
            default -> false;
        };
    }

    private static long lines(OctetSource octets) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long lines = 0;
        try (InputStream in = octets.open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private static String type(MimePart part) {
        String mediaType = part.contentType().value();
        return mediaType.substring(0, mediaType.indexOf('/'));
    }

    private static String subtype(MimePart part) {
        String mediaType = part.contentType().value();
        return mediaType.substring(mediaType.indexOf('/') + 1);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
