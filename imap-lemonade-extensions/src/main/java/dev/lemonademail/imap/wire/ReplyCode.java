// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.mail.Flags;

import org.apache.james.imap.api.message.MessageFlags;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.MailboxId;
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
    /** Messages that the command names were expunged meanwhile (RFC 5530 §3). */
    public static final ReplyCode EXPUNGEISSUED = new ReplyCode("EXPUNGEISSUED");
    /** The authorization mechanisms of a mailbox: INTERNAL is the only one here (RFC 4467 §8). */
    public static final ReplyCode URLMECH_INTERNAL = new ReplyCode("URLMECH INTERNAL");
    /** There are as many annotations as there may be (RFC 5464 §4.3). */
    public static final ReplyCode METADATA_TOOMANY = new ReplyCode("METADATA TOOMANY");
    /** The mailbox cannot be created with that special use (RFC 6154). */
    public static final ReplyCode USEATTR = new ReplyCode("USEATTR");
    /** The content has a transfer encoding that nobody here knows (RFC 3516 §4.3). */
    public static final ReplyCode UNKNOWN_CTE = new ReplyCode("UNKNOWN-CTE");
    /** The mailbox that was open is closed; what follows is of another (RFC 7162 §3.2.11). */
    public static final ReplyCode CLOSED = new ReplyCode("CLOSED");
    /** The mailbox is open for reading only (RFC 3501 §7.1). */
    public static final ReplyCode READ_ONLY = new ReplyCode("READ-ONLY");
    /** The mailbox is open for reading and writing (RFC 3501 §7.1). */
    public static final ReplyCode READ_WRITE = new ReplyCode("READ-WRITE");
    /** There is a mailbox of that name (RFC 5530 §3). */
    public static final ReplyCode ALREADYEXISTS = new ReplyCode("ALREADYEXISTS");
    /** There is no such mailbox for this user (RFC 5530 §3). */
    public static final ReplyCode NONEXISTENT = new ReplyCode("NONEXISTENT");

    public ReplyCode {
        if (text.isEmpty() || !text.chars().allMatch(ReplyCode::isTextChar)) {
            throw new IllegalArgumentException("Not the text of a response code");
        }
    }

    /** The identifier of a mailbox (RFC 8474). */
    public static ReplyCode mailboxId(MailboxId id) {
        return new ReplyCode("MAILBOXID (" + id.serialize() + ")");
    }

    /** The message sequence number of the first message that was not read (RFC 3501 §7.1). */
    public static ReplyCode unseen(int number) {
        return new ReplyCode("UNSEEN " + number);
    }

    /** The UID that the next message will have at least (RFC 3501 §7.1). */
    public static ReplyCode uidNext(MessageUid uid) {
        return new ReplyCode("UIDNEXT " + uid.asLong());
    }

    /** Which UIDs are meant (RFC 3501 §7.1). */
    public static ReplyCode uidValidity(UidValidity uidValidity) {
        return new ReplyCode("UIDVALIDITY " + uidValidity.asLong());
    }

    /** What the mailbox's changes have reached (RFC 7162 §3.1.2.1). */
    public static ReplyCode highestModSeq(ModSeq highest) {
        return new ReplyCode("HIGHESTMODSEQ " + highest.asLong());
    }

    /**
     * The flags that a client may change for good (RFC 3501 §7.1).
     *
     * @param permanent with {@link Flags.Flag#USER} if new keywords may be made, which adds those of {@code inUse}
     */
    public static ReplyCode permanentFlags(Flags permanent, Flags inUse) {
        Flags all = new Flags(permanent);
        all.remove(Flags.Flag.RECENT);
        if (permanent.contains(Flags.Flag.USER)) {
            Arrays.stream(inUse.getUserFlags())
                    .filter(keyword -> keyword.chars().allMatch(ReplyCode::isTextChar))
                    .forEach(all::add);
        }
        return new ReplyCode("PERMANENTFLAGS (" + String.join(" ", MessageFlags.names(all)) + ")");
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
     * What was copied to where (RFC 4315 §3).
     *
     * @param uidValidity of the destination
     * @param sources at least one, in the order in which they were copied
     * @param copies the UID of the copy of each, in the same order
     */
    public static ReplyCode copyUid(UidValidity uidValidity, List<MessageUid> sources, List<MessageUid> copies) {
        return new ReplyCode("COPYUID " + uidValidity.asLong() + " " + uidSet(sources) + " " + uidSet(copies));
    }

    /**
     * The messages that were changed after the mod-sequence a conditional STORE named (RFC 7162 §3.1.3).
     *
     * @param numbers at least one, ascending: message sequence numbers for STORE, UIDs for UID STORE
     */
    public static ReplyCode modified(List<Long> numbers) {
        return new ReplyCode("MODIFIED " + set(numbers));
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

    /** The largest value of an annotation that is taken, in octets (RFC 5464 §4.3). */
    public static ReplyCode metadataMaxSize(long octets) {
        return new ReplyCode("METADATA MAXSIZE " + octets);
    }

    /** The largest value that was not given because the client did not want it, in octets (RFC 5464 §4.2.1). */
    public static ReplyCode metadataLongEntries(long octets) {
        return new ReplyCode("METADATA LONGENTRIES " + octets);
    }

    private static String uidSet(List<MessageUid> uids) {
        return set(uids.stream().map(MessageUid::asLong).toList());
    }

    private static String set(List<Long> numbers) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                long first = numbers.get(start);
                long last = numbers.get(i - 1);
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
