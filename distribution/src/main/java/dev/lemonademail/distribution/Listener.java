// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.util.Locale;

/** What the distribution listens for, each with its standard port. */
public enum Listener {
    IMAP(143),
    IMAPS(993),
    SUBMISSION(587),
    SMTP(25),
    LMTP(24),
    MANAGESIEVE(4190),
    WEBADMIN(8000);

    private final int standardPort;

    Listener(int standardPort) {
        this.standardPort = standardPort;
    }

    /** The highest base that leaves every port a valid one. */
    public static final int HIGHEST_BASE = 65535 - WEBADMIN.standardPort;

    public int port(int base) {
        return base + standardPort;
    }

    /** The word for it in configuration files and in the ready line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
