// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.message.request.SubscribeRequest;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads SUBSCRIBE.
 *
 * <p>RFC 3501 §9 {@code subscribe}.
 */
public class ExtendedSubscribeCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedSubscribeCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.SUBSCRIBE_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String mailboxName = syntax.mailbox();
        syntax.end();
        return new SubscribeRequest(mailboxName, tag);
    }
}
