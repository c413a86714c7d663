// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

/** Why a STORE changed no flag at all. */
public class StoreRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kinds of refusal. */
    public enum Reason {
        /** The user may change none of the flags in this mailbox. */
        NO_RIGHT,
        /** The mailbox has as many keywords as it may have. */
        TOO_MANY_KEYWORDS
    }

    private final Reason reason;

    StoreRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }
}
