// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

/** A search that is not carried out. */
public class SearchRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** More than {@link MessageSearch#MOST_TEXTS} questions for James's search. */
        TOO_MANY_TEXTS
    }

    private final Reason reason;

    SearchRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
