// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;

/**
 * A data item of a FETCH, as it was asked for: gives the datum of each message.
 *
 * <p>RFC 3501 §6.4.5.
 */
public interface FetchItemSource {

    /** How much of a message has to be loaded; each includes those before it. */
    enum Needs {
        /** Flags, mod-sequence and identifiers. */
        FLAGS,
        /** Sizes and dates as well. */
        METADATA,
        /** The header of the message itself; nothing else of a section can be asked for. */
        HEADER,
        /** All octets. */
        CONTENT
    }

    /** How much this item needs. */
    Needs needs();

    /** Whether the client has seen the message after it got this item (RFC 3501 §6.4.5). */
    default boolean setsSeen() {
        return false;
    }

    /** Whether a change of flags changes the datum (RFC 3501 §9 {@code msg-att-dynamic}). */
    default boolean isDynamic() {
        return false;
    }

    /**
     * The datum of {@code message}; blocks.
     *
     * @throws FetchRefused if there can be none
     */
    FetchDatum datum(FetchedMessage message) throws IOException;
}
