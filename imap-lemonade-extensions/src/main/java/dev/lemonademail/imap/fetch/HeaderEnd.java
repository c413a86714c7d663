// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

/** Finds the blank line that ends a header. */
final class HeaderEnd {

    private HeaderEnd() {}

    /** Whether there is a blank line in {@code octets}, which begin a message; lines end in LF, with or without CR. */
    static boolean isIn(byte[] octets) {
        boolean blank = true;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                if (blank) {
                    return true;
                }
                blank = true;
            } else if (octets[i] != '\r' || i + 1 < octets.length && octets[i + 1] != '\n') {
                blank = false;
            }
        }
        return false;
    }
}
