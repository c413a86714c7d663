// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

/** How a client's octets are cut into writes. */
public enum Segmentation {
    /** A write per line, as the transcript is written. */
    LINES,
    /** A write per octet; content of more than a few thousand octets in writes of a prime number of octets. */
    OCTETS,
    /** One write for all that may be sent without having read an answer. */
    ONE_WRITE
}
