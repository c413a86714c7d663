// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.time.Instant;
import java.util.Optional;

import javax.mail.Flags;

/**
 * One message of an APPEND command.
 *
 * <p>RFC 3502 {@code append-message}, RFC 4466 §2.7.
 *
 * @param flags without {@code \Recent}
 * @param internalDate empty: the time of the command
 */
public record AppendMessage(Flags flags, Optional<Instant> internalDate, AppendSource source) {

    public AppendMessage {
        flags = new Flags(flags);
    }

    @Override
    public Flags flags() {
        return new Flags(flags);
    }
}
