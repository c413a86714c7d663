// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

/** A server answered something else than the client needs to go on. The text holds the answer, never a password. */
public final class UnexpectedReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnexpectedReply(String message) {
        super(message);
    }
}
