// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.UidValidity;

/**
 * A response code: what stands between the brackets of a status response.
 *
 * <p>RFC 3501 §7.1. All codes that processors of ours send are made here. {@code James:} its {@code ResponseCode} is
 * closed and prefixes what it does not know with {@code X}.
 *
 * @param text the code and its arguments, {@code TEXT-CHAR} without {@code ]}
 */
public record ReplyCode(String text) {

    /** The append would need a mailbox that CREATE could make (RFC 3501 §7.1). */
    public static final ReplyCode TRYCREATE = new ReplyCode("TRYCREATE");
    /** The message is larger than the server takes (RFC 4469 §4.2). */
    public static final ReplyCode TOOBIG = new ReplyCode("TOOBIG");
    /** The user would be over quota afterwards (RFC 5530 §3). */
    public static final ReplyCode OVERQUOTA = new ReplyCode("OVERQUOTA");
    /** The right to do that is missing (RFC 5530 §3). */
    public static final ReplyCode NOPERM = new ReplyCode("NOPERM");
    /** A limit of this implementation (RFC 5530 §3). */
    public static final ReplyCode LIMIT = new ReplyCode("LIMIT");
    /** The server does not allow that at all (RFC 5530 §3). */
    public static final ReplyCode CANNOT = new ReplyCode("CANNOT");
    /** The authorization mechanisms of a mailbox: INTERNAL is the only one here (RFC 4467 §8). */
    public static final ReplyCode URLMECH_INTERNAL = new ReplyCode("URLMECH INTERNAL");

    public ReplyCode {
        if (text.isEmpty() || !text.chars().allMatch(ReplyCode::isTextChar)) {
            throw new IllegalArgumentException("Not the text of a response code");
        }
    }

    /**
     * The UIDs of appended messages in the order of the command (RFC 4315 §3, RFC 3502).
     *
     * @param uids at least one, ascending
     */
    public static ReplyCode appendUid(UidValidity uidValidity, List<MessageUid> uids) {
        return new ReplyCode("APPENDUID " + uidValidity.asLong() + " " + uidSet(uids));
    }

    /**
     * The first URL of an APPEND that could not be resolved (RFC 4469 §4.1).
     *
     * <p>{@code Choice:} RFC 4469 §5 says that {@code url-resp-text} contains an {@code imapurl}, so it is sent bare; the
     * quotation marks in the RFC's fourth example are no part of a URL. What {@code url-resp-text} cannot hold is
     * percent-encoded.
     */
    public static ReplyCode badUrl(String url) {
        StringBuilder text = new StringBuilder("BADURL ");
        for (char octet : url.toCharArray()) {
            // RFC 4469 §5 leaves out the backslash where it means the closing bracket: both stay out.
            if (octet > ' ' && octet != '\\' && isTextChar(octet)) {
                text.append(octet);
            } else {
                text.append(String.format(Locale.US, "%%%02X", octet & 0xFF));
            }
        }
        // url-resp-text is never empty.
        return new ReplyCode(url.isEmpty() ? text.append("\"\"").toString() : text.toString());
    }

    private static String uidSet(List<MessageUid> uids) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= uids.size(); i++) {
            if (i == uids.size() || uids.get(i).asLong() != uids.get(i - 1).asLong() + 1) {
                long first = uids.get(start).asLong();
                long last = uids.get(i - 1).asLong();
                ranges.add(first == last ? Long.toString(first) : first + ":" + last);
                start = i;
            }
        }
        return String.join(",", ranges);
    }

    private static boolean isTextChar(int octet) {
        return octet >= ' ' && octet < 127 && octet != ']';
    }
}
