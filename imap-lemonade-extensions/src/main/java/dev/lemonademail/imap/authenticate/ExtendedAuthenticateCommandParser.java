// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.authenticate;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.IRAuthenticateRequest;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads AUTHENTICATE.
 *
 * <p>RFC 3501 §9, RFC 4959 §7 {@code authenticate}.
 */
public class ExtendedAuthenticateCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedAuthenticateCommandParser(StatusResponseFactory responses) {
        super(ImapConstants.AUTHENTICATE_COMMAND, responses);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String mechanism = syntax.atom();
        if (syntax.isAtEnd()) {
            syntax.end();
            return new AuthenticateRequest(mechanism, tag);
        }
        syntax.sp();
        SaslResponse initial = SaslResponse.initial(syntax.atom());
        syntax.end();
        return new IRAuthenticateRequest(mechanism, tag, initial.base64());
    }
}
