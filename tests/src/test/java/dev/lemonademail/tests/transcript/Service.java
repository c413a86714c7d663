// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

/** The listeners that a transcript can connect to. */
public enum Service {
    IMAP,
    IMAPS,
    SUBMISSION,
    SMTP;

    /** IMAP, with or without implicit TLS. */
    public boolean isImap() {
        return this == IMAP || this == IMAPS;
    }
}
