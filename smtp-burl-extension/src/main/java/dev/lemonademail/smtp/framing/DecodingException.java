// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

/** The arguments of a command are not what its grammar allows; answered by 501. */
public class DecodingException extends Exception {

    public DecodingException(String message) {
        super(message);
    }
}
