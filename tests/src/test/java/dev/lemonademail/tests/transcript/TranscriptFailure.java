// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

/** A server that did not do what a transcript says: where, what was sent, expected and got. */
public class TranscriptFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    TranscriptFailure(String message) {
        super(message);
    }
}
