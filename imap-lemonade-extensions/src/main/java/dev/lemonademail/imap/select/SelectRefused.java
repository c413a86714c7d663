// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

/** The mailbox is not opened. */
public final class SelectRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is no such mailbox, or the user may not read it: which of the two is nobody's business. */
        NO_SUCH_MAILBOX
    }

    private final Reason reason;

    SelectRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
