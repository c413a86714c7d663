// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.Optional;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * SELECT or EXAMINE.
 *
 * <p>RFC 3501 §6.3.1, RFC 3501 §6.3.2, RFC 7162 §3.1.8, RFC 7162 §3.2.5.
 *
 * @param mailboxName without its modified UTF-7; empty if it is malformed, so that no mailbox has it
 * @param condstore whether the client wants mod-sequences from now on
 */
public record ExtendedSelectRequest(
        Tag tag,
        Access access,
        Optional<String> mailboxName,
        boolean condstore,
        Optional<QuickResynchronization> resynchronization)
        implements ImapRequest {

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return access.command();
    }
}
