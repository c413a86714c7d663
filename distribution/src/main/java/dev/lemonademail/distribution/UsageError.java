// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

/** The command line is not one of ours; the message says which word and why. Ends with the usage and exit code 2. */
public class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageError(String message) {
        super(message);
    }
}
