// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;

/** What decorators ask of a response (RFC 3501 §7.1). */
public final class StatusResponses {

    private StatusResponses() {}

    /** Whether {@code response} tells that the command has succeeded. */
    public static boolean isTaggedOk(ImapResponseMessage response) {
        return response instanceof StatusResponse status
                && status.getTag() != null
                && status.getServerResponseType() == StatusResponse.Type.OK;
    }
}
