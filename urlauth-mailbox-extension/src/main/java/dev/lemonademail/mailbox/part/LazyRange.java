// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.io.InputStream;

import dev.lemonademail.mailbox.url.PartialRange;

/** A range of octets whose number is costly to find out and thus not asked for before it is needed. */
record LazyRange(OctetSource source, PartialRange range) implements OctetSource {

    @Override
    public long size() {
        return source.slice(range).size();
    }

    @Override
    public InputStream open() throws IOException {
        return source.slice(range).open();
    }
}
