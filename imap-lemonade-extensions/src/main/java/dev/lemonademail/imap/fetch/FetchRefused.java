// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

/** A data item that cannot be given of a message; its other items can (RFC 3501 §6.4.5). */
public class FetchRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** The part has a transfer encoding that cannot be removed (RFC 3516 §4.3). */
        UNKNOWN_CTE
    }

    private final Reason reason;

    public FetchRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
