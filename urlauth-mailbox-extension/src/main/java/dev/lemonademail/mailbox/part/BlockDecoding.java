// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

/** Decodes one block of octets after the other; how the input is cut into blocks makes no difference. */
interface BlockDecoding {

    /** How many octets {@code encoded} octets can become, with what is still held back. */
    int capacity(int encoded);

    /** Decodes {@code length} octets of {@code in} into {@code out} and says how many were written. */
    int decode(byte[] in, int length, byte[] out);

    /** Writes what was held back when the input ends, and says how many octets that are. */
    int finish(byte[] out);
}
