// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;

/** What BDAT answers (RFC 3030 §2, RFC 3463 §3). */
final class BdatReplies {
    /** RFC 3463 §3.4, RFC 1870 §6.1. */
    static final Response TOO_BIG = new SMTPResponse(
                    SMTPRetCode.QUOTA_EXCEEDED, "5.3.4 Message size exceeds fixed maximum message size")
            .immutable();

    private BdatReplies() {}

    static Response received(long octets) {
        return new SMTPResponse(SMTPRetCode.MAIL_OK, "2.5.0 " + octets + " octets received");
    }

    static Response syntax(String message) {
        return new SMTPResponse(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS, "5.5.4 " + message);
    }

    /** {@code response}, and no further command: the client's octets cannot be told from its commands. */
    static Response andClose(Response response) {
        SMTPResponse last = new SMTPResponse(response.getRetCode(), text(response));
        last.setEndSession(true);
        return last;
    }

    private static String text(Response response) {
        return response.getLines().get(0).toString().substring(4);
    }
}
