// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

import java.util.Collection;
import java.util.List;

import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Stands before James's STARTTLS, refuses commands that were sent behind it in the clear, and forgets what was sent before
 * it (RFC 3207 §4.2).
 *
 * <p>James: StartTlsCmdHandler keeps a mail transaction that has begun in the clear.
 */
public class StartTlsCmdHandler implements CommandHandler<SMTPSession> {

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        SmtpFramer framer = SmtpFramer.of(session);
        boolean accepted = session.isStartTLSSupported()
                && !session.isTLSStarted()
                && session.getUsername() == null
                && (request.getArgument() == null || request.getArgument().isEmpty());
        if (accepted && framer.hasMore()) {
            return injection();
        }
        if (accepted) {
            session.resetState();
            framer.expectTls();
        }
        return null;
    }

    private static Response injection() {
        SMTPResponse response =
                new SMTPResponse(SMTPRetCode.BAD_SEQUENCE, "5.5.1 Nothing may follow STARTTLS before TLS");
        response.setEndSession(true);
        return response;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("STARTTLS");
    }
}
