// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

/**
 * What a client spent on the network: octets in both directions and round trips. Octets are those of the protocol, before
 * TLS. A round trip begins with the first octet that is sent after something was received, or after connecting; so any
 * number of commands in one go are one round trip, and reading the greeting is none.
 */
public record Traffic(long octetsSent, long octetsReceived, int roundTrips) {
    public static final Traffic NONE = new Traffic(0, 0, 0);

    public Traffic plus(Traffic other) {
        return new Traffic(
                octetsSent + other.octetsSent, octetsReceived + other.octetsReceived, roundTrips + other.roundTrips);
    }

    /** What was spent since an earlier reading of the same connection. */
    public Traffic since(Traffic earlier) {
        return new Traffic(
                octetsSent - earlier.octetsSent,
                octetsReceived - earlier.octetsReceived,
                roundTrips - earlier.roundTrips);
    }

    /** Octets of both directions together. */
    public long octets() {
        return octetsSent + octetsReceived;
    }
}
