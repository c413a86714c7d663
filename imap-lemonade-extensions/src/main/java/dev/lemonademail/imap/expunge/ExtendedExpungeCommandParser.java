// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

import java.util.Optional;

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

/**
 * Reads EXPUNGE and UID EXPUNGE.
 *
 * <p>RFC 3501 §9, RFC 4315 §4 {@code uid-expunge}.
 */
// James: UidCommandParser takes only parsers of a class that it keeps to itself; this is the one way to be one of them.
public class ExtendedExpungeCommandParser extends ListCommandParser {

    @Inject
    public ExtendedExpungeCommandParser(StatusResponseFactory responses) {
        super(ImapConstants.EXPUNGE_COMMAND, responses);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, boolean useUids, ImapSession session)
            throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        Optional<SequenceSet> uids = Optional.empty();
        if (useUids) {
            syntax.sp();
            uids = Optional.of(syntax.sequenceSet());
        }
        syntax.end();
        return new ExtendedExpungeRequest(tag, uids);
    }
}
