// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

/** Why annotations were neither given nor changed. */
public class MetadataRefused extends RuntimeException {

    /** The kinds of refusal. */
    public enum Reason {
        /** There is no such mailbox, or the user may not know it or has no right in it (RFC 5464 §3.3). */
        NO_MAILBOX,
        /** The entry is this server's own, or only its operator may change it (RFC 5464 §3.2.1.1, RFC 5464 §3.3). */
        READ_ONLY,
        /** The value has more octets than {@link MetadataRefused#limit()} (RFC 5464 §4.3). */
        VALUE_TOO_LARGE,
        /** There are {@link MetadataRefused#limit()} entries already (RFC 5464 §4.3). */
        TOO_MANY,
        /** All values together would have more octets than {@link MetadataRefused#limit()}. */
        OVER_QUOTA
    }

    private final Reason reason;
    private final long limit;

    MetadataRefused(Reason reason, long limit) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.limit = limit;
    }

    MetadataRefused(Reason reason) {
        this(reason, 0);
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }

    /** The number that was exceeded; 0 if none was. */
    public long limit() {
        return limit;
    }
}
