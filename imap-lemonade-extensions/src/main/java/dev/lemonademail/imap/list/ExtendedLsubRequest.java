// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * LSUB: which names are subscribed.
 *
 * <p>RFC 3501 §6.3.9.
 *
 * @param reference without modified UTF-7
 * @param pattern without modified UTF-7
 */
public record ExtendedLsubRequest(Tag tag, String reference, String pattern) implements ImapRequest {

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.LSUB_COMMAND;
    }
}
