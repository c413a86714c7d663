// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.message.response.ExistsResponse;
import org.apache.james.imap.message.response.FlagsResponse;
import org.apache.james.imap.message.response.RecentResponse;

import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;

/** What a client has to know of each mailbox that it opens (RFC 3501 §6.3.1, RFC 7162 §3.1.2, RFC 8474). */
final class SelectResponses {

    private SelectResponses() {}

    static List<ImapResponseMessage> of(OpenMailbox open) {
        List<ImapResponseMessage> responses = new ArrayList<>();
        responses.add(new FlagsResponse(open.view().keywords()));
        responses.add(new ExistsResponse(open.view().existsCount()));
        responses.add(new RecentResponse(open.view().recentCount()));
        if (open.firstUnseen() > 0) {
            responses.add(StatusReply.untaggedOk(ReplyCode.unseen(open.firstUnseen()), "First unseen message."));
        }
        responses.add(StatusReply.untaggedOk(
                ReplyCode.permanentFlags(open.permanentFlags(), open.view().keywords()),
                open.view().isReadOnly() ? "No flag can be changed." : "Flags that are kept."));
        responses.add(StatusReply.untaggedOk(ReplyCode.uidNext(open.uidNext()), "Next UID."));
        responses.add(StatusReply.untaggedOk(ReplyCode.uidValidity(open.uidValidity()), "UIDs are valid."));
        responses.add(StatusReply.untaggedOk(ReplyCode.highestModSeq(open.highestModSeq()), "Highest."));
        responses.add(StatusReply.untaggedOk(ReplyCode.mailboxId(open.view().getMailboxId()), "Ok"));
        return responses;
    }
}
