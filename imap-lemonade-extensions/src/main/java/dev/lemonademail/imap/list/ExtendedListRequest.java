// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.List;
import java.util.Set;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.imap.status.StatusItem;

/**
 * LIST: which mailboxes there are.
 *
 * <p>RFC 3501 §6.3.8, RFC 5258 §3.
 *
 * @param form whether anything of RFC 5258 was used
 * @param reference without modified UTF-7
 * @param patterns at least one, without modified UTF-7
 * @param status what STATUS is to tell of each mailbox (RFC 5819); nothing if empty
 */
public record ExtendedListRequest(
        Tag tag,
        Form form,
        Set<SelectionOption> selection,
        String reference,
        List<String> patterns,
        Set<ReturnOption> returned,
        Set<StatusItem> status)
        implements ImapRequest {

    /** Whether a command makes use of RFC 5258. */
    public enum Form {
        BASIC,
        EXTENDED
    }

    public ExtendedListRequest {
        selection = Set.copyOf(selection);
        patterns = List.copyOf(patterns);
        returned = Set.copyOf(returned);
        status = Set.copyOf(status);
    }

    boolean isExtended() {
        return form == Form.EXTENDED;
    }

    /** Whether only the hierarchy delimiter and a root are asked for (RFC 3501 §6.3.8). */
    boolean asksForTheRoot() {
        return !isExtended() && patterns.get(0).isEmpty();
    }

    /** Whether names are shown with their subscriptions (RFC 5258 §3.1, §3.2). */
    boolean asksForSubscriptions() {
        return selection.contains(SelectionOption.SUBSCRIBED) || returned.contains(ReturnOption.SUBSCRIBED);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return ImapConstants.LIST_COMMAND;
    }
}
