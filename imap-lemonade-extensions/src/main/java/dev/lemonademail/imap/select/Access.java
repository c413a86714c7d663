// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;

/** How a client opens a mailbox: SELECT for reading and writing, EXAMINE for reading (RFC 3501 §6.3.1, RFC 3501 §6.3.2). */
public enum Access {
    SELECT(ImapConstants.SELECT_COMMAND),
    EXAMINE(ImapConstants.EXAMINE_COMMAND);

    private final ImapCommand command;

    Access(ImapCommand command) {
        this.command = command;
    }

    ImapCommand command() {
        return command;
    }
}
