// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

/** The server does not start; the message is one sentence that tells an operator the cause. Ends with exit code 1. */
public class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
