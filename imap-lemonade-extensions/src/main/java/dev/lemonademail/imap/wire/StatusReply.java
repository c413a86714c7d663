// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.Optional;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * A status response with a response code that James has no word for.
 *
 * <p>RFC 3501 §7.1.
 *
 * @param tag empty for an untagged response
 * @param text for people; printable ASCII
 */
public record StatusReply(Optional<Tag> tag, Condition condition, Optional<ReplyCode> code, String text)
        implements ImapResponseMessage {

    /** How a command ended. */
    public enum Condition {
        OK,
        NO,
        BAD
    }

    /** The command succeeded; {@code text} follows its name. */
    public static StatusReply ok(ImapRequest request, String text) {
        return tagged(request, Condition.OK, Optional.empty(), text);
    }

    /** The command succeeded; {@code text} follows its name. */
    public static StatusReply ok(ImapRequest request, ReplyCode code, String text) {
        return tagged(request, Condition.OK, Optional.of(code), text);
    }

    /** The command failed; {@code text} follows its name. */
    public static StatusReply no(ImapRequest request, String text) {
        return tagged(request, Condition.NO, Optional.empty(), text);
    }

    /** The command failed; {@code text} follows its name. */
    public static StatusReply no(ImapRequest request, ReplyCode code, String text) {
        return tagged(request, Condition.NO, Optional.of(code), text);
    }

    /** The command's arguments are invalid; {@code text} follows its name. */
    public static StatusReply bad(ImapRequest request, String text) {
        return tagged(request, Condition.BAD, Optional.empty(), text);
    }

    /** An untagged OK that tells {@code code}. */
    public static StatusReply untaggedOk(ReplyCode code, String text) {
        return new StatusReply(Optional.empty(), Condition.OK, Optional.of(code), text);
    }

    private static StatusReply tagged(ImapRequest request, Condition condition, Optional<ReplyCode> code, String text) {
        return new StatusReply(
                Optional.of(request.getTag()),
                condition,
                code,
                request.getCommand().getName() + " " + text);
    }
}
