// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.james.mailbox.model.MailboxConstants;

/**
 * A mailbox name with wildcards, reference and all: {@code *} stands for anything, {@code %} for anything within a level.
 *
 * <p>RFC 3501 §6.3.8. Matching takes one step per character of the name, however many wildcards there are.
 */
final class MailboxPattern {

    /** {@code Choice:} no mailbox has a longer name; a pattern that asks for one matches nothing (RFC 5258 §3). */
    static final int LONGEST_NAME = 1000;

    private final Steps steps;
    private final Steps upperCase;
    private final boolean endsInLevel;

    private MailboxPattern(String pattern, char delimiter) {
        this.steps = new Steps(pattern, delimiter);
        this.upperCase = new Steps(pattern.toUpperCase(Locale.US), delimiter);
        this.endsInLevel = pattern.endsWith("%");
    }

    /** The pattern {@code pattern} where {@code delimiter} parts the levels of names. */
    static MailboxPattern of(String pattern, char delimiter) {
        return new MailboxPattern(pattern, delimiter);
    }

    /** Whether {@code name} matches; INBOX, and as the level above others too, may be written in any case (RFC 3501 §5.1). */
    boolean matches(String name) {
        return name.equals(MailboxConstants.INBOX)
                ? upperCase.lead(name)
                : steps.lead(name) || isBelowInbox(name) && steps.lead(MailboxConstants.INBOX + belowInbox(name));
    }

    private boolean isBelowInbox(String name) {
        return name.regionMatches(true, 0, MailboxConstants.INBOX, 0, MailboxConstants.INBOX.length())
                && belowInbox(name).startsWith(Character.toString(steps.delimiter));
    }

    private static String belowInbox(String name) {
        return name.substring(MailboxConstants.INBOX.length());
    }

    /** Whether levels of the hierarchy that are no mailboxes match as well (RFC 3501 §6.3.8). */
    boolean matchesLevel(String name) {
        return endsInLevel && matches(name);
    }

    /**
     * Where in the pattern one can be after some characters of a name: bit n is set if the name so far may be what the
     * first n characters of the pattern, wildcards not counted, stand for.
     */
    private static final class Steps {

        private final char delimiter;
        private final Map<Character, BigInteger> forward = new HashMap<>();
        private BigInteger anything = BigInteger.ZERO;
        private BigInteger withinLevel = BigInteger.ZERO;
        private final int length;

        Steps(String pattern, char delimiter) {
            this.delimiter = delimiter;
            this.length =
                    (int) pattern.chars().filter(c -> c != '*' && c != '%').count();
            if (length <= LONGEST_NAME) {
                read(pattern);
            }
        }

        private void read(String pattern) {
            int at = 0;
            for (char character : pattern.toCharArray()) {
                if (character == '*') {
                    anything = anything.setBit(at);
                } else if (character == '%') {
                    withinLevel = withinLevel.setBit(at);
                } else {
                    forward.put(
                            character,
                            forward.getOrDefault(character, BigInteger.ZERO).setBit(at));
                    at++;
                }
            }
            withinLevel = withinLevel.or(anything);
        }

        boolean lead(String name) {
            if (length > LONGEST_NAME || length > name.length()) {
                return false;
            }
            BigInteger places = BigInteger.ONE;
            for (int i = 0; i < name.length() && places.signum() != 0; i++) {
                char character = name.charAt(i);
                BigInteger staying = character == delimiter ? anything : withinLevel;
                BigInteger leaving = forward.getOrDefault(character, BigInteger.ZERO);
                places = places.and(leaving).shiftLeft(1).or(places.and(staying));
            }
            return places.testBit(length);
        }
    }
}
