// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

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
 * Reads LSUB.
 *
 * <p>RFC 3501 §9 {@code lsub}.
 */
public class ExtendedLsubCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedLsubCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.LSUB_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String reference = syntax.mailbox();
        syntax.sp();
        String pattern = syntax.listMailbox();
        // Interop: James takes spaces at the end, and its own test scripts send them.
        syntax.optionalSpaces();
        syntax.end();
        return new ExtendedLsubRequest(tag, reference, pattern);
    }
}
