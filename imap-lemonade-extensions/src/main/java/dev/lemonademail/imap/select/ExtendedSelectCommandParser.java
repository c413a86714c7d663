// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads SELECT.
 *
 * <p>RFC 4466 §3 {@code select}.
 */
public class ExtendedSelectCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedSelectCommandParser(StatusResponseFactory statusResponseFactory) {
        super(Access.SELECT.command(), statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        return SelectSyntax.select(CommandSyntax.of(request), tag, Access.SELECT);
    }
}
