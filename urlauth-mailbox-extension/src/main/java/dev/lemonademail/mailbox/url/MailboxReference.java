// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.OptionalLong;

/**
 * A mailbox and, if known, which incarnation of it.
 *
 * <p>RFC 5092 §5.
 *
 * @param name in Unicode, not in modified UTF-7
 * @param uidValidity from 1 to 4294967295
 */
public record MailboxReference(String name, OptionalLong uidValidity) {

    public MailboxReference {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a mailbox needs a name");
        }
        uidValidity.ifPresent(ImapUrl::requireNzNumber);
    }
}
