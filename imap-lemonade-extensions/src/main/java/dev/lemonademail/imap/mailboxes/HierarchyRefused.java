// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

/** Why a mailbox is not created, deleted, renamed or subscribed. */
public final class HierarchyRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Reason {
        /** There is a mailbox of that name. */
        EXISTS,
        /** There is none. */
        NO_SUCH_MAILBOX,
        /** The INBOX stays (RFC 3501 §6.3.4). */
        IS_INBOX,
        /** An empty level, a wildcard or a control character. */
        INVALID_NAME,
        /** The name, or that of a mailbox below it, would be too long. */
        NAME_TOO_LONG,
        /** The new name is below the old one. */
        BELOW_ITSELF,
        /** So many names that are no mailboxes cannot be subscribed. */
        TOO_MANY_SUBSCRIPTIONS
    }

    private final Reason reason;

    public HierarchyRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
