// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.util.Set;

/** A message to file: its octets, with CRLF, and the flags and keywords that it gets. */
record Sample(byte[] octets, Set<String> flags) {
    Sample {
        flags = Set.copyOf(flags);
    }

    String fingerprint() {
        return Fingerprint.of(octets);
    }
}
