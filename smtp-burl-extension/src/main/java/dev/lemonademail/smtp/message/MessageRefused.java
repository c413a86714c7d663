// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.util.Optional;

import org.apache.james.protocols.api.Response;

/** Why a message that is being put together cannot be taken. */
public class MessageRefused extends RuntimeException {

    /** The kinds of refusal. */
    public enum Reason {
        /** More octets than the listener takes. */
        TOO_BIG,
        /** A header section that is too long, or whose lines do not end in CRLF. */
        HEADER,
        /** A filter of James's DATA has refused a line of the header section. */
        FILTER,
        /** The transaction is over: the client has gone or has reset it. */
        CLOSED
    }

    private final Reason reason;
    private final transient Optional<Response> response;

    MessageRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.response = Optional.empty();
    }

    MessageRefused(Response response) {
        super(Reason.FILTER.name(), null, false, false);
        this.reason = Reason.FILTER;
        this.response = Optional.of(response);
    }

    /** The kind of refusal. */
    public Reason reason() {
        return reason;
    }

    /** What the filter answered, if one did. */
    public Optional<Response> response() {
        return response;
    }
}
