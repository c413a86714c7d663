// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.LoginRequest;

import dev.lemonademail.imap.output.ResponseDecorator;
import dev.lemonademail.imap.output.StatusResponses;
import dev.lemonademail.imap.wire.StatusReply;

/**
 * Puts the capabilities into the tagged OK of LOGIN and AUTHENTICATE.
 *
 * <p>RFC 5550 §3.2, RFC 3501 §6.2.2, RFC 3501 §6.2.3.
 */
public class CapabilityAfterLogin implements ResponseDecorator {

    private final SessionCapabilities capabilities;

    @Inject
    public CapabilityAfterLogin(SessionCapabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public List<ImapResponseMessage> decorate(ImapMessage command, ImapSession session, ImapResponseMessage response) {
        boolean login = command instanceof LoginRequest || command instanceof AuthenticateRequest;
        if (login && StatusResponses.isTaggedOk(response) && response instanceof StatusResponse ok) {
            String text = ok.getCommand().getName() + " " + ok.getTextKey().getDefaultValue();
            return List.of(new StatusReply(
                    Optional.of(ok.getTag()), StatusReply.Condition.OK, Optional.of(capabilities.code(session)), text));
        }
        return List.of(response);
    }
}
