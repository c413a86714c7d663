// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tells the mailbox access keys of one user for one mailbox apart; no secret.
 *
 * @param value as stored; hexadecimal digits if we have made it
 */
record Generation(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 16;

    static Generation random() {
        byte[] octets = new byte[LENGTH];
        RANDOM.nextBytes(octets);
        return new Generation(HexFormat.of().formatHex(octets));
    }
}
