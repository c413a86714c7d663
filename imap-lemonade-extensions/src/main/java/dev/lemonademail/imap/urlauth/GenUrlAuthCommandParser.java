// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.ArrayList;
import java.util.List;

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
 * Reads GENURLAUTH.
 *
 * <p>RFC 4467 §9 {@code genurlauth}.
 */
public class GenUrlAuthCommandParser extends AbstractImapCommandParser {

    @Inject
    public GenUrlAuthCommandParser(StatusResponseFactory statusResponseFactory) {
        super(UrlAuthCommands.GENURLAUTH, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        List<GenUrlAuthRequest.Rump> rumps = new ArrayList<>();
        do {
            syntax.sp();
            String url = syntax.astring();
            syntax.sp();
            rumps.add(new GenUrlAuthRequest.Rump(url, MechanismSyntax.mechanism(syntax)));
        } while (!syntax.isAtEnd());
        syntax.end();
        return new GenUrlAuthRequest(tag, rumps);
    }
}
