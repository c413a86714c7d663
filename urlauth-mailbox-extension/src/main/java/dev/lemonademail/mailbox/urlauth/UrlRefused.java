// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

/**
 * Why an IMAP URL was not generated, validated or resolved.
 *
 * <p>The reason is for the log; on the wire refusals look the same wherever an RFC allows it (RFC 4467 §6).
 */
public class UrlRefused extends RuntimeException {

    /** The kinds of refusal. */
    public enum Reason {
        /** Not an IMAP URL by RFC 5092 §11, or one that names no message. */
        SYNTAX,
        /** The host or port is none of ours. */
        FOREIGN_HOST,
        /** No access identifier, or none that is known (RFC 4467 §3). */
        NO_ACCESS_IDENTIFIER,
        /** The mechanism is not INTERNAL. */
        UNKNOWN_MECHANISM,
        /** EXPIRE lies in the past. */
        EXPIRED,
        /** The token is none of ours or was revoked. */
        TOKEN,
        /** The access identifier does not let this identity use the URL. */
        IDENTITY,
        /** The URL's user does not exist, is disabled, or is not the one who asks. */
        USER,
        /** The mailbox does not exist or may not be read, or its UIDVALIDITY is another one. */
        MAILBOX,
        /** The message or the section does not exist. */
        MESSAGE
    }

    private final Reason reason;

    public UrlRefused(Reason reason, String detail) {
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }
}
