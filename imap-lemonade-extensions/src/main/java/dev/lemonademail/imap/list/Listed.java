// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.List;

/**
 * A name that LIST or LSUB shows.
 *
 * <p>RFC 3501 §7.2.2, RFC 5258 §3.5.
 *
 * @param attributes as they are written
 * @param childInfo the selection options that descendants satisfy, if the command asked for that
 * @param choice whether the name is there for itself
 */
public record Listed(String name, List<String> attributes, List<String> childInfo, Choice choice) {

    /** Why a name is shown. */
    public enum Choice {
        /** It satisfies the selection options. */
        CHOSEN,
        /** Only descendants of it do. */
        FOR_ITS_DESCENDANTS
    }

    public Listed {
        attributes = List.copyOf(attributes);
        childInfo = List.copyOf(childInfo);
    }

    /**
     * What begins the names that {@code reference} is about (RFC 3501 §6.3.8): nothing, unless it names a namespace.
     *
     * @param delimiter what parts the levels of a name
     */
    static Listed root(String reference, char delimiter) {
        int end = reference.indexOf(delimiter);
        String first = end < 0 ? reference : reference.substring(0, end);
        String root = reference.startsWith("#") ? first : "";
        return new Listed(root, List.of("\\Noselect"), List.of(), Choice.FOR_ITS_DESCENDANTS);
    }
}
