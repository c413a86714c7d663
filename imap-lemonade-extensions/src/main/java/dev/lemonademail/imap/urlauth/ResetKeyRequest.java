// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * RESETKEY: revoke authorized URLs.
 *
 * <p>RFC 4467 §7.
 *
 * @param mailboxName without its modified UTF-7; empty for all mailboxes of the user
 * @param mechanisms none without a mailbox; none at all means INTERNAL
 */
public record ResetKeyRequest(Tag tag, Optional<String> mailboxName, List<String> mechanisms) implements ImapRequest {

    public ResetKeyRequest {
        mechanisms = List.copyOf(mechanisms);
        if (mailboxName.isEmpty() && !mechanisms.isEmpty()) {
            throw new IllegalArgumentException("Mechanisms need a mailbox");
        }
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return UrlAuthCommands.RESETKEY;
    }
}
