// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.util.Optional;

import dev.lemonademail.imap.connection.CommandCollector.Rejection;

/**
 * What the connection itself answers to a command that no processor answers.
 *
 * <p>RFC 3501 §7.1.
 *
 * @param tag of the command; without one the answer is untagged
 */
record Answers(Optional<String> tag) {

    String bad(String text) {
        return answer("BAD", text);
    }

    String no(String text) {
        return answer("NO", text);
    }

    /** RFC 3501 §7.1.3 for what is out of bounds of the protocol, RFC 4469 §4.2 for what is too large. */
    String refusal(Rejection rejection) {
        return switch (rejection) {
            case LINE_TOO_LONG -> bad("That line is too long.");
            case TOO_MANY_LITERALS -> bad("Too many literals.");
            case LITERALS_TOO_BIG -> no("[TOOBIG] That literal is too large.");
            case NUL_IN_LITERAL -> bad("NUL needs a literal8.");
        };
    }

    private String answer(String condition, String text) {
        // Without a tag there is no NO: the command is not known to be one.
        return tag.map(known -> known + " " + condition).orElse("* BAD") + " " + text;
    }
}
