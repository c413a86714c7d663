// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

/** A transcript that is none. */
public class TranscriptSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TranscriptSyntaxException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
