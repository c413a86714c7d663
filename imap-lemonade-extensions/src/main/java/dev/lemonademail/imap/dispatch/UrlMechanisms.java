// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.dispatch;

import java.util.List;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapSession;

import dev.lemonademail.imap.output.ResponseDecorator;
import dev.lemonademail.imap.output.StatusResponses;
import dev.lemonademail.imap.select.ExtendedSelectRequest;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;

/**
 * Tells with each successful SELECT and EXAMINE which URL authorization mechanisms the mailbox has.
 *
 * <p>RFC 4467 §8.
 */
public final class UrlMechanisms implements ResponseDecorator {

    private static final StatusReply MECHANISMS = StatusReply.untaggedOk(ReplyCode.URLMECH_INTERNAL, "Ok");

    @Override
    public List<ImapResponseMessage> decorate(ImapMessage command, ImapSession session, ImapResponseMessage response) {
        if (command instanceof ExtendedSelectRequest && StatusResponses.isTaggedOk(response)) {
            return List.of(MECHANISMS, response);
        }
        return List.of(response);
    }
}
