// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.util.List;
import java.util.Optional;

/**
 * A part of a message, by the offsets of its octets in the message; the message itself is one.
 *
 * <p>RFC 2045 §2.4, RFC 3501 §6.4.5.
 *
 * @param headerStart offset of the first octet of the header
 * @param bodyStart offset of the first octet after the blank line that ends the header
 * @param end offset after the last octet of the body; the line break before a boundary is not part of the body
 * @param lines line feeds in the body
 * @param fields what the header says of the content
 * @param contentType media type and parameters, by default those of the multipart that the part is in
 * @param parts what a multipart contains; empty for everything else, and for a multipart in which no part was found
 * @param message what a message/rfc822 contains
 */
public record MimePart(
        long headerStart,
        long bodyStart,
        long end,
        long lines,
        MimeHeaderFields fields,
        ParameterizedValue contentType,
        List<MimePart> parts,
        Optional<MimePart> message) {

    public MimePart {
        parts = List.copyOf(parts);
    }

    /** Size of the body in octets, as stored. */
    public long size() {
        return end - bodyStart;
    }

    /** Whether the body consists of parts. */
    public boolean isMultipart() {
        return !parts.isEmpty();
    }

    /** The header with the blank line, out of the octets of the message that was scanned. */
    public OctetSource header(OctetSource octets) {
        return octets.slice(headerStart, bodyStart - headerStart);
    }

    /** The body as stored, out of the octets of the message that was scanned. */
    public OctetSource body(OctetSource octets) {
        return octets.slice(bodyStart, end - bodyStart);
    }

    /**
     * The body without its transfer encoding; empty if the encoding is unknown. A multipart or a message has no encoding of
     * its own, whatever its header says (RFC 2045 §6.4).
     */
    public Optional<OctetSource> decodedBody(OctetSource octets) {
        OctetSource body = body(octets);
        return isMultipart() || message.isPresent()
                ? Optional.of(body)
                : TransferDecoder.decode(body, fields.contentTransferEncoding());
    }

    /** Sizes only: a header can hold what belongs in no log. */
    @Override
    public String toString() {
        return "MimePart[" + headerStart + "," + bodyStart + "," + end + "," + contentType.value() + "]";
    }
}
