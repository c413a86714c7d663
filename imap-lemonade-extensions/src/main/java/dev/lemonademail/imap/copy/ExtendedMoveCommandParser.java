// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.parser.ListCommandParser;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.SequenceSet;

/** Reads MOVE and UID MOVE (RFC 6851). */
// James: UidCommandParser takes only parsers of a class that it keeps to itself; this is the one way to be one of them.
public class ExtendedMoveCommandParser extends ListCommandParser {

    @Inject
    public ExtendedMoveCommandParser(StatusResponseFactory responses) {
        super(ImapConstants.MOVE_COMMAND, responses);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, boolean useUids, ImapSession session)
            throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        SequenceSet set = syntax.sequenceSet();
        syntax.sp();
        String mailboxName = syntax.mailbox();
        syntax.end();
        return new ExtendedMoveRequest(tag, useUids, set, mailboxName);
    }
}
