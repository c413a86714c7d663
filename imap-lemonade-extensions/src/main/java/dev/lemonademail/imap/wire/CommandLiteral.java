// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * A literal of a command, complete: its octets wait in memory or in a temporary file.
 *
 * <p>RFC 3501 §4.3, RFC 7888 §4, RFC 3516 §4.4. The command owns the octets: they are gone when the command is done, so
 * whoever wants to keep them copies them.
 *
 * @param octets the content
 * @param kind which syntax announced it
 */
public record CommandLiteral(OctetSource octets, Kind kind) {

    /** Which syntax announced a literal. */
    public enum Kind {
        /** {@code {n}} or {@code {n+}}: no NUL allowed. */
        LITERAL,
        /** {@code ~{n}} or {@code ~{n+}}: any octets. */
        LITERAL8
    }
}
