// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.authenticate;

import java.util.Base64;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * What a client answers to a challenge: octets that may be a password, never to be printed.
 *
 * <p>RFC 3501 §9 {@code base64}, RFC 4959 §3.
 */
record SaslResponse(String base64) {

    private static final String EMPTY_INITIAL = "=";

    /** @throws DecodingException if {@code text} is no base64, or padded elsewhere than at its end */
    static SaslResponse of(String text) throws DecodingException {
        try {
            // The decoder does without padding, the grammar does not.
            if (text.length() % 4 == 0) {
                Base64.getDecoder().decode(text);
                return new SaslResponse(text);
            }
        } catch (IllegalArgumentException e) {
            // As below.
        }
        throw CommandSyntax.refusal("That is no base64.");
    }

    /** As {@link #of}, but {@code =} is a response without octets. */
    static SaslResponse initial(String text) throws DecodingException {
        return of(text.equals(EMPTY_INITIAL) ? "" : text);
    }

    @Override
    public String toString() {
        return "SaslResponse[]";
    }
}
