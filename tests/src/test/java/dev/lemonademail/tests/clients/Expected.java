// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What both sides must hold once they are equal: every change of either side is noted here when it is made. */
final class Expected {
    private final SortedMap<String, Map<String, Set<String>>> mailboxes = new TreeMap<>();
    private final Map<String, List<String>> untouched = new HashMap<>();

    private record Entry(String fingerprint, Set<String> flags) implements Side.Message {}

    /** What is there now. Refuses messages that cannot be told apart. */
    static Expected of(SortedMap<String, ? extends Collection<? extends Side.Message>> now) {
        Expected expected = new Expected();
        now.forEach((mailbox, messages) -> {
            messages.forEach(message -> expected.add(mailbox, message.fingerprint(), message.flags()));
            List<String> fingerprints = new ArrayList<>(
                    expected.mailboxes.getOrDefault(mailbox, Map.of()).keySet());
            Collections.sort(fingerprints);
            Collections.shuffle(fingerprints, new Random(fingerprints.size()));
            expected.untouched.put(mailbox, fingerprints);
        });
        return expected;
    }

    /** Fingerprints of messages of a mailbox that were there from the start and that nobody has taken yet. */
    List<String> take(String mailbox, int count) {
        List<String> left = untouched.get(mailbox);
        List<String> taken = List.copyOf(left.subList(0, count));
        left.subList(0, count).clear();
        return taken;
    }

    void add(String mailbox, String fingerprint, Set<String> flags) {
        Set<String> before =
                mailboxes.computeIfAbsent(mailbox, any -> new TreeMap<>()).put(fingerprint, new TreeSet<>(flags));
        if (before != null) {
            throw new IllegalStateException(mailbox + " has two messages " + fingerprint);
        }
    }

    void remove(String mailbox, String fingerprint) {
        mailboxes.get(mailbox).remove(fingerprint);
    }

    void flag(String mailbox, String fingerprint, UnaryOperator<Set<String>> change) {
        mailboxes.get(mailbox).computeIfPresent(fingerprint, (same, flags) -> change.apply(new TreeSet<>(flags)));
    }

    void move(String mailbox, String fingerprint, String to) {
        add(to, fingerprint, mailboxes.get(mailbox).remove(fingerprint));
    }

    Set<String> flags(String mailbox, String fingerprint) {
        return Set.copyOf(mailboxes.get(mailbox).get(fingerprint));
    }

    Side side(UnaryOperator<Set<String>> flags) {
        SortedMap<String, List<Entry>> messages = new TreeMap<>();
        mailboxes.forEach((mailbox, held) -> messages.put(
                mailbox,
                held.entrySet().stream()
                        .map(message -> new Entry(message.getKey(), message.getValue()))
                        .toList()));
        return Side.of(messages, flags);
    }
}
