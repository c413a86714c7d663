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
import org.apache.james.imap.message.request.DeleteRequest;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads DELETE.
 *
 * <p>RFC 3501 §9 {@code delete}.
 */
public class ExtendedDeleteCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedDeleteCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.DELETE_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String mailboxName = syntax.mailbox();
        syntax.end();
        return new DeleteRequest(mailboxName, tag);
    }
}
