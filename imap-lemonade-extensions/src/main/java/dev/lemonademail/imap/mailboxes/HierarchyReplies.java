// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.main.DeniedAccessOnSharedMailboxException;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.mailbox.model.MailboxPath;

import dev.lemonademail.imap.mailboxes.HierarchyRefused.Reason;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;

/**
 * What a client is told when the hierarchy of its mailboxes stays as it is.
 *
 * <p>RFC 3501 §6.3.3, RFC 5530 §3.
 */
final class HierarchyReplies {

    private HierarchyReplies() {}

    /** What the session's user calls {@code mailboxName}; refuses names in namespaces that are not his. */
    static MailboxPath path(String mailboxName, ImapSession session) {
        try {
            return PathConverter.forSession(session).buildFullPath(mailboxName);
        } catch (DeniedAccessOnSharedMailboxException e) {
            throw new HierarchyRefused(Reason.INVALID_NAME);
        }
    }

    static StatusReply refusal(ImapRequest request, HierarchyRefused refused) {
        return switch (refused.reason()) {
            case EXISTS -> StatusReply.no(request, ReplyCode.ALREADYEXISTS, "failed. Mailbox already exists.");
            case NO_SUCH_MAILBOX -> StatusReply.no(request, ReplyCode.NONEXISTENT, "failed. No such mailbox.");
            case IS_INBOX -> StatusReply.no(request, ReplyCode.CANNOT, "failed. The INBOX stays.");
            case INVALID_NAME -> StatusReply.no(request, ReplyCode.CANNOT, "failed. No mailbox can have that name.");
            case NAME_TOO_LONG -> StatusReply.no(request, ReplyCode.LIMIT, "failed. That name is too long.");
            case BELOW_ITSELF ->
                StatusReply.no(request, ReplyCode.CANNOT, "failed. The new name is below the old one.");
            case TOO_MANY_SUBSCRIPTIONS ->
                StatusReply.no(request, ReplyCode.LIMIT, "failed. Too many subscriptions, and no such mailbox.");
        };
    }
}
