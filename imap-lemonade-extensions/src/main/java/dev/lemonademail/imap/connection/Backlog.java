// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Octets that have arrived and wait for their turn. */
final class Backlog {

    private ByteBuf octets = Unpooled.EMPTY_BUFFER;

    /** Adds {@code more} and takes over its reference. */
    void add(ByteBuf more) {
        if (!octets.isReadable()) {
            octets.release();
            octets = more;
            return;
        }
        // Small pieces are copied together: thousands of them must not each hold a buffer of their own.
        if (octets.maxWritableBytes() < more.readableBytes() || octets.isReadOnly() || octets.refCnt() > 1) {
            ByteBuf larger = more.alloc().buffer(octets.readableBytes() + more.readableBytes());
            larger.writeBytes(octets);
            octets.release();
            octets = larger;
        }
        octets.discardSomeReadBytes();
        octets.writeBytes(more);
        more.release();
    }

    ByteBuf octets() {
        return octets;
    }

    void clear() {
        octets.release();
        octets = Unpooled.EMPTY_BUFFER;
    }
}
