// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.mail.Flags;

/**
 * What STORE does with the flags of each message.
 *
 * <p>RFC 3501 §6.4.6. Flags are compared without case; a message keeps the spelling of a keyword that it has.
 */
public final class FlagChange {

    /** The data items of STORE, by their sign. */
    public enum Kind {
        /** {@code FLAGS}: these and no others, except {@code \Recent}. */
        REPLACE,
        /** {@code +FLAGS}. */
        ADD,
        /** {@code -FLAGS}. */
        REMOVE
    }

    private final Kind kind;
    private final Flags flags;

    public FlagChange(Kind kind, Flags flags) {
        this.kind = kind;
        this.flags = new Flags(flags);
    }

    public Kind kind() {
        return kind;
    }

    /** A copy. */
    public Flags flags() {
        return new Flags(flags);
    }

    /**
     * The flags that a message has afterwards.
     *
     * @param before the flags it has
     * @param rights the flags that may be changed; others stay as they are
     */
    Flags applied(Flags before, FlagRights rights) {
        Flags permitted = rights.permitted(flags);
        Flags after = new Flags(before);
        if (kind == Kind.REMOVE) {
            after.remove(permitted);
            return after;
        }
        if (kind == Kind.REPLACE) {
            Flags dropped = rights.permitted(before);
            dropped.remove(permitted);
            after.remove(dropped);
        }
        Arrays.stream(permitted.getSystemFlags()).forEach(after::add);
        Arrays.stream(permitted.getUserFlags())
                .filter(keyword -> !before.contains(keyword))
                .forEach(after::add);
        return after;
    }

    /** The same with keywords spelled as in {@code inUse}, as far as they occur there. */
    FlagChange spelledAs(Flags inUse) {
        Map<String, String> spellings = Arrays.stream(inUse.getUserFlags())
                .collect(Collectors.toMap(FlagChange::folded, Function.identity(), (one, other) -> one));
        Flags spelled = new Flags();
        Arrays.stream(flags.getSystemFlags()).forEach(spelled::add);
        Arrays.stream(flags.getUserFlags())
                .map(keyword -> spellings.getOrDefault(folded(keyword), keyword))
                .forEach(spelled::add);
        return new FlagChange(kind, spelled);
    }

    /** Whether all that this change is about is keywords, none of which {@code present} holds. */
    boolean concernsAbsentKeywordsOnly(Flags present) {
        return kind != Kind.REPLACE
                && flags.getSystemFlags().length == 0
                && Arrays.stream(flags.getUserFlags()).noneMatch(present::contains);
    }

    private static String folded(String keyword) {
        return keyword.toLowerCase(Locale.US);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlagChange that && kind == that.kind && flags.equals(that.flags);
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + flags.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + flags;
    }
}
