// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;

import dev.lemonademail.mailbox.urlauth.UrlRefused;

/** What BURL answers. */
final class BurlReplies {
    /** RFC 4954 §6. */
    static final Response AUTHENTICATION_REQUIRED = reply(SMTPRetCode.AUTH_REQUIRED, "5.7.0 Authentication required");
    /** RFC 3207 §4, RFC 5248 §2.4. */
    static final Response TLS_REQUIRED = reply(SMTPRetCode.AUTH_REQUIRED, "5.7.10 Must issue a STARTTLS command first");
    /** RFC 4468 §6. */
    static final Response TOO_BIG = reply(SMTPRetCode.TRANSACTION_FAILED, "5.3.4 Message too big for system");
    /** RFC 4468 §8: limits on what one message may fetch. */
    static final Response TOO_MANY = reply(SMTPRetCode.TRANSACTION_FAILED, "5.5.3 Too many BURL in one message");
    /** RFC 4468 §6. */
    static final Response WAITING = reply(SMTPRetCode.MAIL_OK, "2.5.0 Waiting for additional BURL or BDAT commands");
    /** RFC 5248 §2.4 has X.7.14 for this; RFC 4468 §5 said X.7.8, which was taken. */
    static final Response TRUST_REQUIRED =
            reply(SMTPRetCode.TRANSACTION_FAILED, "5.7.14 URL resolution requires trust relationship");
    /** RFC 4468 §3.4. */
    static final Response NOT_AUTHORIZED = reply(SMTPRetCode.TRANSACTION_FAILED, "5.7.0 IMAP URL authorization failed");
    /** RFC 4468 §6. */
    static final Response NOT_RESOLVED = reply(SMTPRetCode.TRANSACTION_FAILED, "5.6.6 IMAP URL resolution failed");
    /** RFC 4468 §6. */
    static final Response UNAVAILABLE = reply(SMTPRetCode.LOCAL_ERROR, "4.4.1 IMAP server unavailable");

    private static final Response NO_MESSAGE = syntax("The URL names no message or part of one");

    private BurlReplies() {}

    static Response syntax(String message) {
        return reply(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS, "5.5.4 " + message);
    }

    /**
     * What a refusal is on the wire.
     *
     * <p>Only who holds a valid token learns that a message is missing; whether a user or a mailbox exists is not told.
     */
    static Response of(UrlRefused.Reason reason) {
        return switch (reason) {
            case SYNTAX -> NO_MESSAGE;
            case FOREIGN_HOST -> TRUST_REQUIRED;
            case NO_ACCESS_IDENTIFIER, UNKNOWN_MECHANISM, EXPIRED, TOKEN, IDENTITY, USER, MAILBOX -> NOT_AUTHORIZED;
            case MESSAGE -> NOT_RESOLVED;
        };
    }

    private static Response reply(String code, String text) {
        return new SMTPResponse(code, text).immutable();
    }
}
