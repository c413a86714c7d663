// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.lemonademail.mailbox.url.PartialRange;

/**
 * Octets that can be opened any number of times and whose number is known.
 *
 * <p>Implementations hold no open file or stream themselves; what {@link #open()} returns belongs to the caller. Neither
 * slices nor catenations copy anything.
 */
public interface OctetSource {

    /**
     * Number of octets that {@link #open()} gives.
     *
     * @throws java.io.UncheckedIOException if they must be read to be counted, and cannot
     */
    long size();

    /** A new stream at the first octet; the caller closes it. */
    InputStream open() throws IOException;

    /** Whether one of the octets is 0; reads them all unless an implementation knows better. */
    default boolean containsNul() throws IOException {
        try (InputStream in = open()) {
            return OctetCount.of(in).containsNul();
        }
    }

    /** The octets from {@code offset}, at most {@code length} of them; what lies beyond the end is left out. */
    default OctetSource slice(long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("negative range");
        }
        long start = Math.min(offset, size());
        long count = Math.min(length, size() - start);
        return start == 0 && count == size() ? this : new SlicedOctets(this, start, count);
    }

    /** The octets of a range; none if it starts beyond the end (RFC 3501 §6.4.5). */
    default OctetSource slice(PartialRange range) {
        return slice(range.offset(), range.length().orElse(Long.MAX_VALUE));
    }

    /** Octets in memory, which the caller must not change any more. */
    static OctetSource of(byte[] octets) {
        return new OctetSource() {
            @Override
            public long size() {
                return octets.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(octets);
            }
        };
    }

    /**
     * The octets of all {@code sources}, in this order.
     *
     * @throws ArithmeticException if there are more than {@link Long#MAX_VALUE}
     */
    static OctetSource concat(List<OctetSource> sources) {
        return sources.size() == 1 ? sources.get(0) : new CatenatedOctets(sources);
    }
}
