// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of an entry, or of what is above entries in their hierarchy.
 *
 * <p>RFC 5464 §3.2. Names are compared without case: {@code Choice:} they are kept and sent in lower case.
 *
 * @param text begins with {@code /shared} or {@code /private}; lower case
 */
public record EntryName(String text) implements Comparable<EntryName> {

    /** {@code Choice:} the longest name, in octets. */
    public static final int MAXIMUM = 1000;

    private static final String SHARED = "/shared";
    private static final String PRIVATE = "/private";
    private static final String VENDOR = "vendor";
    private static final int COMPONENTS = 2;
    private static final int COMPONENTS_OF_VENDOR = 4;

    /** Below it this server keeps its own notes: who could set them back would bring revoked URLs to life (RFC 4467 §7). */
    private static final String RESERVED = "/private/vendor/lemonade";

    public EntryName {
        if (!isValid(text) || !text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not the name of an entry");
        }
    }

    /** The name that a client writes as {@code text}; empty if RFC 5464 §3.2 or RFC 5464 §6 allows no such name. */
    public static Optional<EntryName> of(String text) {
        return isValid(text) ? Optional.of(new EntryName(text.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    /** Whether an entry can have this name; if not, entries may still be below it. */
    public boolean isEntry() {
        String[] components = text.substring(1).split("/");
        boolean vendor = components.length >= COMPONENTS && components[1].equals(VENDOR);
        return components.length >= (vendor ? COMPONENTS_OF_VENDOR : COMPONENTS);
    }

    /** Whether there is one value for all users; if not, each user has one. */
    public boolean isShared() {
        return startsWithComponent(text, SHARED);
    }

    /** Whether the name belongs to this server alone. */
    public boolean isReserved() {
        return startsWithComponent(text, RESERVED);
    }

    /** The name without its last component. */
    public Optional<EntryName> parent() {
        return of(text.substring(0, text.lastIndexOf('/')));
    }

    @Override
    public int compareTo(EntryName other) {
        return text.compareTo(other.text);
    }

    private static boolean isValid(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.length() <= MAXIMUM
                && (startsWithComponent(lower, SHARED) || startsWithComponent(lower, PRIVATE))
                && !text.contains("//")
                && !text.endsWith("/")
                && text.chars().allMatch(octet -> octet > 0x19 && octet < 128 && octet != '*' && octet != '%');
    }

    private static boolean startsWithComponent(String text, String prefix) {
        return text.startsWith(prefix) && (text.length() == prefix.length() || text.charAt(prefix.length()) == '/');
    }
}
