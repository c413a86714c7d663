// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who may use an authorized URL.
 *
 * <p>User names are as in the URL, without percent encoding, and possibly without their domain.
 *
 * <p>RFC 4467 §3, RFC 5092 §6.1.2.
 */
public sealed interface AccessIdentifier {

    /** The identifiers that RFC 4467 knows, and all others. */
    enum Kind {
        SUBMIT,
        USER,
        AUTHUSER,
        ANONYMOUS,
        UNKNOWN
    }

    /** Which identifier this is. */
    Kind kind();

    /** The user it names, if it names one. */
    default Optional<String> named() {
        return Optional.empty();
    }

    /** A message submission entity on behalf of a user. */
    record Submit(String user) implements AccessIdentifier {
        public Submit {
            requireNonEmpty(user);
        }

        @Override
        public Kind kind() {
            return Kind.SUBMIT;
        }

        @Override
        public Optional<String> named() {
            return Optional.of(user);
        }
    }

    /** One user. */
    record User(String user) implements AccessIdentifier {
        public User {
            requireNonEmpty(user);
        }

        @Override
        public Kind kind() {
            return Kind.USER;
        }

        @Override
        public Optional<String> named() {
            return Optional.of(user);
        }
    }

    /** Every user who is not anonymous. */
    record AuthUser() implements AccessIdentifier {

        @Override
        public Kind kind() {
            return Kind.AUTHUSER;
        }
    }

    /** Everybody. */
    record Anonymous() implements AccessIdentifier {

        @Override
        public Kind kind() {
            return Kind.ANONYMOUS;
        }
    }

    /** An identifier that is none of these four, such as {@code stream+fred}; it gives access to nobody. */
    record Unknown(String text) implements AccessIdentifier {
        public Unknown {
            requireNonEmpty(text);
        }

        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }
    }

    private static void requireNonEmpty(String text) {
        if (requireNonNull(text).isEmpty()) {
            throw new IllegalArgumentException("an access identifier needs a name");
        }
    }
}
