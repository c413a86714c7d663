// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

/** Why none of the messages of an APPEND was stored, other than for a URL. */
public class AppendRefused extends RuntimeException {

    /** The kinds of refusal. */
    public enum Reason {
        /** The mailbox does not exist for this user. */
        NO_SUCH_MAILBOX,
        /** The mailbox cannot be written by this user. */
        READ_ONLY,
        /** The messages do not fit into the quota. */
        OVER_QUOTA,
        /** A message without octets, which is how a client cancels (RFC 3502). */
        CANCELLED,
        /** A message is larger than the server takes. */
        TOO_BIG
    }

    private final Reason reason;

    AppendRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }
}
