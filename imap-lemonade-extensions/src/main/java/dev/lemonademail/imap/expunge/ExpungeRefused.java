// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

/** Why nothing was expunged. */
public class ExpungeRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kinds of refusal. */
    public enum Reason {
        /** The user may not expunge messages of this mailbox (RFC 4314 §4). */
        NO_RIGHT
    }

    private final Reason reason;

    ExpungeRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }
}
