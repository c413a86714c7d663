// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.OptionalLong;

/**
 * A range of octets.
 *
 * <p>RFC 5092 §11, RFC 3501 §6.4.5.
 *
 * @param offset of the first octet, from 0 to 4294967295
 * @param length in octets, from 1 to 4294967295; absent for all that follow
 */
public record PartialRange(long offset, OptionalLong length) {

    private static final long GREATEST_NUMBER = 0xFFFF_FFFFL;

    public PartialRange {
        if (offset < 0 || offset > GREATEST_NUMBER) {
            throw new IllegalArgumentException("offset out of range: " + offset);
        }
        if (length.isPresent() && (length.getAsLong() < 1 || length.getAsLong() > GREATEST_NUMBER)) {
            throw new IllegalArgumentException("length out of range: " + length.getAsLong());
        }
    }

    public static PartialRange from(long offset) {
        return new PartialRange(offset, OptionalLong.empty());
    }

    public static PartialRange of(long offset, long length) {
        return new PartialRange(offset, OptionalLong.of(length));
    }
}
