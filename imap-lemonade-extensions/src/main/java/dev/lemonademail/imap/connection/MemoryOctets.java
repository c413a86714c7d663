// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import dev.lemonademail.mailbox.part.OctetSource;

/** A literal that is small enough to wait in memory. */
final class MemoryOctets implements OctetSource {

    private final byte[] octets;

    MemoryOctets(byte[] octets) {
        this.octets = octets;
    }

    @Override
    public long size() {
        return octets.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(octets);
    }
}
