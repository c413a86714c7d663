// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.ArrayList;
import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.message.request.EnableRequest;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads ENABLE.
 *
 * <p>RFC 5161 §4 {@code command-any}.
 */
public class ExtendedEnableCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedEnableCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.ENABLE_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        List<Capability> names = new ArrayList<>();
        do {
            syntax.sp();
            names.add(Capability.of(syntax.keyword()));
        } while (!syntax.isAtEnd());
        syntax.end();
        return new EnableRequest(tag, List.copyOf(names));
    }
}
