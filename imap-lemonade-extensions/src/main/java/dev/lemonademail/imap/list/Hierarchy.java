// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.james.mailbox.model.MailboxConstants;

import dev.lemonademail.imap.list.Listed.Choice;

/**
 * Names whose levels a delimiter parts, and which of them match patterns.
 *
 * <p>RFC 3501 §6.3.8, RFC 5258 §3.3.
 */
record Hierarchy(char delimiter) {

    /** INBOX first, then by name. */
    static final Comparator<String> ORDER = Comparator.<String, Boolean>comparing(
                    name -> !name.equals(MailboxConstants.INBOX))
            .thenComparing(Comparator.naturalOrder());

    /** The names above {@code name}, the highest first. */
    List<String> ancestors(String name) {
        List<String> ancestors = new ArrayList<>();
        for (int end = name.indexOf(delimiter); end >= 0; end = name.indexOf(delimiter, end + 1)) {
            String ancestor = name.substring(0, end);
            // INBOX is that in any case (RFC 3501 §5.1), also where a client made a mailbox below "Inbox".
            ancestors.add(ancestor.equalsIgnoreCase(MailboxConstants.INBOX) ? MailboxConstants.INBOX : ancestor);
        }
        return ancestors;
    }

    /** All names above any of {@code names}. */
    Set<String> ancestors(Collection<String> names) {
        return descendants(names, name -> true).keySet();
    }

    /** All names above any of {@code names}, and whether any name below them is not {@code shown}. */
    Map<String, Boolean> descendants(Collection<String> names, Predicate<String> shown) {
        Map<String, Boolean> ancestors = new HashMap<>();
        for (String name : names) {
            boolean hidden = !shown.test(name);
            ancestors(name).forEach(ancestor -> ancestors.merge(ancestor, hidden, Boolean::logicalOr));
        }
        return ancestors;
    }

    /** Those of {@code names} that match any of {@code patterns}, in the order in which they are listed. */
    Map<String, Choice> matching(Collection<String> names, List<MailboxPattern> patterns) {
        Map<String, Choice> matching = new TreeMap<>(ORDER);
        names.stream()
                .filter(name -> patterns.stream().anyMatch(pattern -> pattern.matches(name)))
                .forEach(name -> matching.put(name, Choice.CHOSEN));
        return matching;
    }

    /**
     * Adds to {@code listed} the levels that stand for names below them which are not listed.
     *
     * @param names all that satisfy the selection options
     */
    void addLevels(Map<String, Choice> listed, Collection<String> names, List<MailboxPattern> patterns) {
        Set<String> chosen = Set.copyOf(listed.keySet());
        descendants(names, chosen::contains).forEach((level, hidesNames) -> {
            if (!chosen.contains(level)
                    && patterns.stream()
                            .anyMatch(pattern -> hidesNames ? pattern.matches(level) : pattern.matchesLevel(level))) {
                listed.put(level, Choice.FOR_ITS_DESCENDANTS);
            }
        });
    }
}
