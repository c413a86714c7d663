// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

/**
 * Hears what a connection says, in the order in which it is said. Passwords never arrive here: the client replaces them
 * with {@code ***} first.
 */
public interface Dialogue {
    /** Who speaks. */
    enum Speaker {
        CLIENT,
        SERVER
    }

    /** The most octets of a content that {@link #content} is shown. */
    int HEAD_IN_OCTETS = 2048;

    /** Hears nothing. */
    Dialogue UNHEARD = new Dialogue() {
        @Override
        public void line(Speaker speaker, String line) {}

        @Override
        public void content(Speaker speaker, byte[] head, long sizeInOctets) {}
    };

    /** A line without its CRLF; the line that ends in a literal's size, and the rest after the literal, are lines each. */
    void line(Speaker speaker, String line);

    /** A literal, a chunk or mail data: its first octets, at most {@link #HEAD_IN_OCTETS}, and its size. */
    void content(Speaker speaker, byte[] head, long sizeInOctets);
}
