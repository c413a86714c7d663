// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * Reads RESETKEY.
 *
 * <p>RFC 4467 §9 {@code resetkey}.
 */
public class ResetKeyCommandParser extends AbstractImapCommandParser {

    @Inject
    public ResetKeyCommandParser(StatusResponseFactory statusResponseFactory) {
        super(UrlAuthCommands.RESETKEY, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        Optional<String> mailboxName = Optional.empty();
        List<String> mechanisms = new ArrayList<>();
        if (!syntax.isAtEnd()) {
            syntax.sp();
            mailboxName = Optional.of(syntax.mailbox());
        }
        while (!syntax.isAtEnd()) {
            syntax.sp();
            mechanisms.add(MechanismSyntax.mechanism(syntax));
        }
        syntax.end();
        return new ResetKeyRequest(tag, mailboxName, mechanisms);
    }
}
