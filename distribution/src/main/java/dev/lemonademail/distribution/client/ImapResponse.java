// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One response of an IMAP server: its text, in which each literal is represented by its size as in {@code {12}}, and the
 * literals in their order.
 */
public record ImapResponse(String text, List<ReceivedLiteral> literals) {
    public ImapResponse {
        literals = List.copyOf(literals);
    }

    /** A literal: its size, and its octets unless they went to a {@link LiteralSink}. */
    public record ReceivedLiteral(long sizeInOctets, byte[] octets) {
        public String utf8() {
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    public boolean isContinuation() {
        return text.startsWith("+");
    }

    /** Octets of all literals. */
    public long literalOctets() {
        return literals.stream().mapToLong(ReceivedLiteral::sizeInOctets).sum();
    }
}
