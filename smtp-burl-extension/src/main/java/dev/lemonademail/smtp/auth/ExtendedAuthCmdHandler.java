// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.auth;

import java.util.List;

import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;

/**
 * James's AUTH, refused to clients to which it is not announced and during a mail transaction (RFC 4954 §4).
 *
 * <p>James: AuthCmdHandler only hides AUTH before TLS and where {@code auth.announce} says so, takes it at any time,
 * announces it a second time as {@code AUTH=}, which is no keyword, and asks for a response with a sentence that is no Base64.
 */
public class ExtendedAuthCmdHandler extends AuthCmdHandler {
    private static final Response TLS_REQUIRED = new SMTPResponse(
                    SMTPRetCode.AUTH_ENCRYPTION_REQUIRED, "5.7.11 Must issue a STARTTLS command first")
            .immutable();
    private static final Response NOT_OFFERED =
            new SMTPResponse(SMTPRetCode.UNIMPLEMENTED_COMMAND, "5.5.1 AUTH is not offered here").immutable();
    private static final Response IN_TRANSACTION = new SMTPResponse(
                    SMTPRetCode.BAD_SEQUENCE, "5.5.1 AUTH is not permitted during a mail transaction")
            .immutable();

    private static final Response EMPTY_CHALLENGE = new SMTPResponse(SMTPRetCode.AUTH_READY, "").immutable();

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        if (needsTls(session)) {
            return TLS_REQUIRED;
        }
        if (!isAnnounced(session, session.isTLSStarted())) {
            return NOT_OFFERED;
        }
        boolean inTransaction =
                session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent();
        return inTransaction ? IN_TRANSACTION : challenge(super.onCommand(session, request));
    }

    private static Response challenge(Response response) {
        boolean isSentence = response.getRetCode().equals(SMTPRetCode.AUTH_READY)
                && response.getLines().get(0).toString().endsWith(" Continue authentication");
        return isSentence ? EMPTY_CHALLENGE : response;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return super.getImplementedEsmtpFeatures(session).stream()
                .filter(feature -> !feature.startsWith("AUTH="))
                .toList();
    }

    /** Whether the listener wants TLS before a password and this connection has none: AUTH would be announced with TLS. */
    public static boolean needsTls(SMTPSession session) {
        return !session.isTLSStarted() && isAnnounced(session, true) && !isAnnounced(session, false);
    }

    private static boolean isAnnounced(SMTPSession session, boolean withTls) {
        String client = session.getRemoteAddress().getAddress().getHostAddress();
        return session.getConfiguration().isAuthAnnounced(client, withTls);
    }
}
