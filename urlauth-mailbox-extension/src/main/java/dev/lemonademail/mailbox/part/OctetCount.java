// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.io.InputStream;

/** What one pass over octets tells. */
record OctetCount(long size, boolean containsNul) {

    private static final int BLOCK = 64 * 1024;

    static OctetCount of(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        long size = 0;
        boolean nul = false;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            nul = nul || hasNul(block, read);
            size += read;
        }
        return new OctetCount(size, nul);
    }

    private static boolean hasNul(byte[] block, int length) {
        for (int i = 0; i < length; i++) {
            if (block[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
