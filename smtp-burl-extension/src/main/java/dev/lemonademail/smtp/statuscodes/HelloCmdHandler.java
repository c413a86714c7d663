// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.statuscodes;

import java.util.Collection;
import java.util.List;

import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/** Stands before James's EHLO and HELO, whose replies carry no enhanced status code (RFC 2034 §3). */
public class HelloCmdHandler implements CommandHandler<SMTPSession> {

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        EnhancedStatusCodes.exemptNextReply(session);
        return null;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("EHLO", "HELO");
    }
}
