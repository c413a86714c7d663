// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;

import dev.lemonademail.imap.wire.StatusReply;

/** What decorators ask of a response (RFC 3501 §7.1). */
public final class StatusResponses {

    private StatusResponses() {}

    /** Whether {@code response} ends the command. */
    public static boolean isTagged(ImapResponseMessage response) {
        return response instanceof StatusResponse status && status.getTag() != null
                || response instanceof StatusReply reply && reply.tag().isPresent();
    }

    /** Whether {@code response} tells that the command has succeeded. */
    public static boolean isTaggedOk(ImapResponseMessage response) {
        return response instanceof StatusResponse status
                        && status.getTag() != null
                        && status.getServerResponseType() == StatusResponse.Type.OK
                || response instanceof StatusReply reply
                        && reply.tag().isPresent()
                        && reply.condition() == StatusReply.Condition.OK;
    }
}
