// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads STATUS.
 *
 * <p>RFC 3501 §9 {@code status}.
 */
public class ExtendedStatusCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedStatusCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.STATUS_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String mailboxName = syntax.mailbox();
        syntax.sp();
        Set<StatusItem> items = StatusSyntax.statusItems(syntax);
        syntax.end();
        return new ExtendedStatusRequest(tag, mailboxName, items);
    }
}
