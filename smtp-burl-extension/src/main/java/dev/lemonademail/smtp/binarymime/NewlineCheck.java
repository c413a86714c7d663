// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.binarymime;

/** Finds a CR or LF that is not part of a CRLF (RFC 5321 §2.3.8), whatever pieces the octets come in. */
final class NewlineCheck {
    private boolean afterReturn;
    private boolean bare;

    void look(byte[] octets, int offset, int count) {
        boolean cr = afterReturn;
        for (int i = offset; i < offset + count; i++) {
            byte octet = octets[i];
            if (cr != (octet == '\n')) {
                bare = true;
            }
            cr = octet == '\r';
        }
        afterReturn = cr;
    }

    /** Octets that were not looked at lie between what was seen and what follows. */
    void skip() {
        afterReturn = false;
    }

    /** Whether one has been found; at the end of the message a CR needs no further look. */
    boolean found(boolean atEnd) {
        return bare || atEnd && afterReturn;
    }
}
