// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Whom the names in a script mean: accounts of its own, so that no script sees what another has left.
 *
 * <p>The names are as long as those in the scripts, which count them into literals.
 *
 * @param user the name for {@code imapuser}
 * @param other the name for {@code Boby}
 */
record MptAccounts(String user, String other) {
    private static final String USER = "imapuser";
    private static final String OTHER = "Boby";

    /** Accounts that no other script of this run has. */
    static MptAccounts number(int number) {
        return new MptAccounts("u%07d".formatted(number), "b%03d".formatted(number));
    }

    /** The very names of the scripts. */
    static MptAccounts asWritten() {
        return new MptAccounts(USER, OTHER.toLowerCase(Locale.US));
    }

    /** What to send for a line of a script. */
    byte[] toWire(String line) {
        return (line.replace(USER, user).replace(OTHER, other) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What a script is told of a line of the server. */
    String fromWire(String line) {
        return line.replace(user, USER).replace(other, OTHER);
    }
}
