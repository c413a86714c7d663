// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.regex.Pattern;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads the name of an authorization mechanism, known or not.
 *
 * <p>RFC 4467 §9 {@code mechanism}.
 */
final class MechanismSyntax {

    /** The only mechanism here (RFC 4467 §2.4.1); names are compared without case. */
    static final String INTERNAL = "INTERNAL";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]+");

    private MechanismSyntax() {}

    static String mechanism(CommandSyntax syntax) throws DecodingException {
        String name = syntax.atom();
        if (!NAME.matcher(name).matches()) {
            throw CommandSyntax.refusal("Malformed mechanism.");
        }
        return name;
    }
}
