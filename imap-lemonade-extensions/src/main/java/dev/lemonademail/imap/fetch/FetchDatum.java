// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.io.IOException;
import java.util.Optional;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * One pair of name and value in a FETCH response.
 *
 * <p>RFC 3501 §7.4.2, RFC 3516 §4.3.
 */
public sealed interface FetchDatum {

    /** Hands this datum to {@code form}. */
    void writeTo(Form form) throws IOException;

    /** The data as RFC 3501 §9 {@code msg-att} writes them. */
    interface Form {
        /** Name and value as they stand. */
        void text(String pair) throws IOException;

        /** A name and a value as it stands, each octet as it is. */
        void composed(String name, byte[] value) throws IOException;

        /** {@code nstring}: NIL for no octets at all. */
        void nstring(String name, Optional<OctetSource> octets) throws IOException;

        /** {@code literal8}. */
        void literal8(String name, OctetSource octets) throws IOException;
    }

    /**
     * @param pair name and value in ASCII
     */
    record Text(String pair) implements FetchDatum {
        @Override
        public void writeTo(Form form) throws IOException {
            form.text(pair);
        }
    }

    /**
     * @param value octets with their literals and quotation marks; not to be changed any more
     */
    record Composed(String name, byte[] value) implements FetchDatum {
        @Override
        public void writeTo(Form form) throws IOException {
            form.composed(name, value);
        }
    }

    /**
     * @param octets empty if the message has no such section (RFC 3501 §4.5)
     */
    record NString(String name, Optional<OctetSource> octets) implements FetchDatum {
        @Override
        public void writeTo(Form form) throws IOException {
            form.nstring(name, octets);
        }
    }

    /**
     * @param octets with a NUL among them, which no {@code string} can hold
     */
    record Literal8(String name, OctetSource octets) implements FetchDatum {
        @Override
        public void writeTo(Form form) throws IOException {
            form.literal8(name, octets);
        }
    }
}
