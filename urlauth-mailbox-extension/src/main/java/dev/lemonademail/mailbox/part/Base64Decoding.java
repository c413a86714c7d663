// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.util.Arrays;

/**
 * Base64, leniently: octets outside the alphabet are passed over, the first padding ends the data, and a rest of a single
 * character, which is less than an octet, is dropped.
 *
 * <p>RFC 2045 §6.8.
 */
class Base64Decoding implements BlockDecoding {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte PADDING = '=';

    // The sextet of an octet, already shifted to its place in a group of four; negative for all other octets.
    private static final int[] FIRST = table(18);
    private static final int[] SECOND = table(12);
    private static final int[] THIRD = table(6);
    private static final int[] FOURTH = table(0);

    private int sextets;
    private int bits;
    private boolean padded;

    private static int[] table(int shift) {
        int[] table = new int[256];
        Arrays.fill(table, -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            table[ALPHABET.charAt(i)] = i << shift;
        }
        return table;
    }

    @Override
    public int capacity(int encoded) {
        return (encoded / 4 + 2) * 3;
    }

    @Override
    public int decode(byte[] in, int length, byte[] out) {
        int written = 0;
        int at = 0;
        while (at < length && !padded) {
            if (sextets == 0) {
                int groups = groups(in, at, length, out, written);
                at += groups * 4;
                written += groups * 3;
            }
            if (at < length) {
                written = single(in[at++], out, written);
            }
        }
        return written;
    }

    /** The fast path: as many whole groups as follow each other without anything in between. */
    private static int groups(byte[] in, int start, int length, byte[] out, int written) {
        int at = start;
        int to = written;
        while (at + 4 <= length) {
            int group = FIRST[in[at] & 0xFF]
                    | SECOND[in[at + 1] & 0xFF]
                    | THIRD[in[at + 2] & 0xFF]
                    | FOURTH[in[at + 3] & 0xFF];
            if (group < 0) {
                break;
            }
            out[to] = (byte) (group >> 16);
            out[to + 1] = (byte) (group >> 8);
            out[to + 2] = (byte) group;
            at += 4;
            to += 3;
        }
        return (at - start) / 4;
    }

    private int single(byte octet, byte[] out, int written) {
        int sextet = FOURTH[octet & 0xFF];
        if (sextet < 0) {
            padded = octet == PADDING;
            return written;
        }
        bits = bits << 6 | sextet;
        sextets++;
        if (sextets < 4) {
            return written;
        }
        out[written] = (byte) (bits >> 16);
        out[written + 1] = (byte) (bits >> 8);
        out[written + 2] = (byte) bits;
        sextets = 0;
        bits = 0;
        return written + 3;
    }

    @Override
    public int finish(byte[] out) {
        if (sextets < 2) {
            return 0;
        }
        int group = bits << (6 * (4 - sextets));
        out[0] = (byte) (group >> 16);
        out[1] = (byte) (group >> 8);
        return sextets - 1;
    }
}
