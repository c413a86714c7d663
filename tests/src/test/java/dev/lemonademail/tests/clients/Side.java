// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What one side holds: by mailbox a sorted line for each message, its fingerprint and its flags. Empty mailboxes do not count. */
record Side(SortedMap<String, List<String>> messages) {
    private static final int SHOWN = 20;

    /** A message with the flags that it has. */
    interface Message {
        String fingerprint();

        Set<String> flags();
    }

    static Side of(
            SortedMap<String, ? extends Collection<? extends Message>> mailboxes, UnaryOperator<Set<String>> flags) {
        SortedMap<String, List<String>> messages = new TreeMap<>();
        mailboxes.forEach((mailbox, held) -> {
            if (!held.isEmpty()) {
                messages.put(
                        mailbox,
                        held.stream()
                                .map(message ->
                                        message.fingerprint() + " " + new TreeSet<>(flags.apply(message.flags())))
                                .sorted()
                                .toList());
            }
        });
        return new Side(messages);
    }

    /** What the other side lacks and has too much, at most a few lines for each mailbox; nothing if both are equal. */
    List<String> differencesTo(Side other) {
        Set<String> mailboxes = new TreeSet<>(messages.keySet());
        mailboxes.addAll(other.messages.keySet());
        List<String> differences = new ArrayList<>();
        for (String mailbox : mailboxes) {
            List<String> mine = messages.getOrDefault(mailbox, List.of());
            List<String> theirs = other.messages.getOrDefault(mailbox, List.of());
            minus(mine, theirs).forEach(line -> differences.add(mailbox + ": lacks " + line));
            minus(theirs, mine).forEach(line -> differences.add(mailbox + ": has too much " + line));
        }
        return differences;
    }

    private static List<String> minus(List<String> some, List<String> others) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        others.forEach(line -> counts.merge(line, 1, Integer::sum));
        return some.stream()
                .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                .limit(SHOWN)
                .toList();
    }
}
