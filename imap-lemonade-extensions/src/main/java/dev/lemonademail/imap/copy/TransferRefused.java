// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

/** Why messages were not copied or moved. */
public class TransferRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kinds of refusal. */
    public enum Reason {
        /** The destination does not exist for this user. */
        NO_SUCH_MAILBOX,
        /** The user may not do that in one of the two mailboxes. */
        NO_RIGHT,
        /** The messages do not fit into the quota of the destination. */
        OVER_QUOTA,
        /** Some of the messages were expunged meanwhile. */
        EXPUNGED
    }

    private final Reason reason;

    TransferRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }
}
