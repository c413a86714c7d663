// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.IOException;
import java.io.OutputStream;

/** Where the octets of a literal go that a server sends. */
@FunctionalInterface
public interface LiteralSink {
    /**
     * Opens a place for the literal that follows; the client closes it after the last octet.
     *
     * @param response the response as far as it came, up to the literal's size
     */
    OutputStream open(String response, long sizeInOctets) throws IOException;

    /** Counts octets and drops them. */
    static LiteralSink dropping() {
        return (response, size) -> OutputStream.nullOutputStream();
    }
}
