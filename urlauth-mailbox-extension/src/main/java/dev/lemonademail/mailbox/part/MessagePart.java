// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.util.Optional;

import dev.lemonademail.mailbox.url.PartialRange;

/**
 * What a section of a stored message is: the octets that {@code BODY.PEEK[section]<partial>} would give, and what is
 * known about them.
 *
 * <p>RFC 3501 §6.4.5, RFC 5092 §6.
 *
 * @param octets as stored, with the range of octets applied if one was asked for
 * @param decoded without content transfer encoding, the range applied to the decoded octets (RFC 3516 §4.2); the same
 *     octets for a section that has no encoding of its own, such as a header or a whole message; empty if the encoding is
 *     unknown
 * @param structure the MIME part that the section is or belongs to
 * @param message all octets of the stored message, which the offsets of {@code structure} refer to
 */
public record MessagePart(OctetSource octets, Optional<OctetSource> decoded, MimePart structure, OctetSource message) {

    static MessagePart identical(OctetSource octets, MimePart structure, OctetSource message) {
        return new MessagePart(octets, Optional.of(octets), structure, message);
    }

    MessagePart range(PartialRange range) {
        return new MessagePart(octets.slice(range), decoded.map(all -> new LazyRange(all, range)), structure, message);
    }
}
