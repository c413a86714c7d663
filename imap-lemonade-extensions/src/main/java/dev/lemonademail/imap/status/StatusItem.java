// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.Arrays;
import java.util.Optional;

/** What STATUS can tell of a mailbox, in the order in which it does. */
public enum StatusItem {
    /** Octets that one message may have at most (RFC 7889). */
    APPENDLIMIT("APPENDLIMIT"),
    /** Number of messages (RFC 3501 §6.3.10). */
    MESSAGES("MESSAGES"),
    /** Octets of all messages together (RFC 8438). */
    SIZE("SIZE"),
    /** Number of messages with {@code \Deleted} (RFC 9208). */
    DELETED("DELETED"),
    /** Octets of the messages with {@code \Deleted} (RFC 9208). */
    DELETED_STORAGE("DELETED-STORAGE"),
    /** Number of messages with {@code \Recent} (RFC 3501 §6.3.10). */
    RECENT("RECENT"),
    /** The next UID (RFC 3501 §6.3.10). */
    UIDNEXT("UIDNEXT"),
    /** The highest mod-sequence, at least 1 (RFC 7162 §3.1.7). */
    HIGHESTMODSEQ("HIGHESTMODSEQ"),
    /** The UIDVALIDITY (RFC 3501 §6.3.10). */
    UIDVALIDITY("UIDVALIDITY"),
    /** Number of messages without {@code \Seen} (RFC 3501 §6.3.10). */
    UNSEEN("UNSEEN"),
    /** The identifier that survives RENAME (RFC 8474). */
    MAILBOXID("MAILBOXID");

    private final String word;

    StatusItem(String word) {
        this.word = word;
    }

    /** The item's name on the wire. */
    public String word() {
        return word;
    }

    /** The item of this name; upper and lower case are the same. */
    public static Optional<StatusItem> of(String word) {
        return Arrays.stream(values())
                .filter(item -> item.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
