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
import org.apache.james.imap.message.request.RenameRequest;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads RENAME.
 *
 * <p>RFC 3501 §9 {@code rename}.
 */
public class ExtendedRenameCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedRenameCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.RENAME_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String existingName = syntax.mailbox();
        syntax.sp();
        String newName = syntax.mailbox();
        syntax.end();
        return new RenameRequest(existingName, newName, tag);
    }
}
