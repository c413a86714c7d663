// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.util.Collection;
import java.util.List;

import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Stands before James's commands of the mail transaction, and knows what they must not do once a message comes in chunks.
 *
 * <p>RFC 3030 §2, §3.
 */
public class TransactionCmdHandler implements CommandHandler<SMTPSession>, DisconnectHandler<SMTPSession> {
    private static final Response DATA_AFTER_CHUNK = badSequence("DATA cannot follow BDAT or BURL");
    private static final Response DATA_WITH_BINARY = badSequence("BINARYMIME needs BDAT");
    private static final Response NESTED_MAIL = badSequence("Sender already specified");
    private static final Response RCPT_AFTER_CHUNK = badSequence("RCPT cannot follow BDAT or BURL");

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        return switch (request.getCommand()) {
            case "DATA" -> data(session);
            case "RCPT" -> MailTransaction.of(session).isPresent() ? RCPT_AFTER_CHUNK : null;
            case "MAIL" -> mail(session);
            default -> interrupt(session);
        };
    }

    @Override
    public void onDisconnect(SMTPSession session) {
        MailTransaction.end(session);
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("MAIL", "RCPT", "DATA", "RSET", "EHLO", "HELO", "STARTTLS");
    }

    private static Response data(SMTPSession session) {
        if (MailTransaction.of(session).isPresent()) {
            return DATA_AFTER_CHUNK;
        }
        boolean binary = session.getAttachment(BodyType.BODY, State.Transaction)
                .filter(BodyType.BINARY::equals)
                .isPresent();
        return binary ? DATA_WITH_BINARY : null;
    }

    /**
     * James: MailCmdHandler forgets the sender when it refuses a second MAIL, and a MAIL that it refuses leaves behind what
     * its parameters have set.
     */
    private static Response mail(SMTPSession session) {
        if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent()) {
            return NESTED_MAIL;
        }
        MailTransaction.end(session);
        return null;
    }

    /** James forgets the transaction if it takes the command; if it does not, no message may be sent without its first chunks. */
    private static Response interrupt(SMTPSession session) {
        MailTransaction.of(session).ifPresent(MailTransaction::fail);
        return null;
    }

    private static Response badSequence(String text) {
        return new SMTPResponse(SMTPRetCode.BAD_SEQUENCE, "5.5.1 " + text).immutable();
    }
}
