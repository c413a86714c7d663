// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a session has been told of its mailbox, by message sequence number.
 *
 * <p>RFC 3501 §7.3.1, RFC 3501 §7.4.1, RFC 7162 §3.2.10.
 */
final class SessionView {

    /** A message; what was never told is unknown. */
    private static final class Message {
        private OptionalLong uid = OptionalLong.empty();
        private Optional<Set<String>> flags = Optional.empty();
        private OptionalLong modSeq = OptionalLong.empty();
    }

    private final List<Message> messages = new ArrayList<>();

    int size() {
        return messages.size();
    }

    /** The UID of a message, if it is known. */
    OptionalLong uid(int number) {
        return messages.get(number - 1).uid;
    }

    /** Nobody told the new flags. */
    void forgetFlags() {
        messages.forEach(message -> message.flags = Optional.empty());
    }

    void apply(List<String> responses) {
        responses.forEach(this::apply);
    }

    private void apply(String response) {
        int exists = Numbers.before("EXISTS", response);
        if (exists >= 0) {
            check(exists >= messages.size(), response);
            while (messages.size() < exists) {
                messages.add(new Message());
            }
        }
        int expunged = Numbers.before("EXPUNGE", response);
        if (expunged >= 0) {
            check(expunged >= 1 && expunged <= messages.size(), response);
            messages.remove(expunged - 1);
        }
        for (long uid : Numbers.vanished(response)) {
            check(vanish(uid), response);
        }
        FetchedFlags.of(response).ifPresent(fetched -> learn(fetched, response));
    }

    private boolean vanish(long uid) {
        if (messages.removeIf(message -> message.uid.equals(OptionalLong.of(uid)))) {
            return true;
        }
        // UIDs ascend: it is one of those whose UID was never told, behind the last that is known to be lower.
        int position = 0;
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).uid.orElse(Long.MAX_VALUE) < uid) {
                position = i + 1;
            }
        }
        if (position == messages.size() || messages.get(position).uid.isPresent()) {
            return false;
        }
        messages.remove(position);
        return true;
    }

    private void learn(FetchedFlags fetched, String response) {
        check(fetched.number() >= 1 && fetched.number() <= messages.size(), response);
        Message message = messages.get(fetched.number() - 1);
        if (fetched.uid().isPresent()) {
            check(message.uid.isEmpty() || message.uid.equals(fetched.uid()), response);
            message.uid = fetched.uid();
        }
        if (fetched.flags().isPresent()) {
            message.flags = fetched.flags();
        }
        if (fetched.modSeq().isPresent()) {
            message.modSeq = fetched.modSeq();
        }
    }

    /** A sentence if this is not what the server holds; what is unknown agrees with anything. */
    Optional<String> differs(Snapshot server) {
        NavigableMap<Long, KnownMessage> expected = server.messages();
        if (expected.size() != messages.size()) {
            return Optional.of("The session knows " + messages.size() + " messages of " + expected.size());
        }
        int number = 0;
        for (var entry : expected.entrySet()) {
            Message message = messages.get(number++);
            KnownMessage known = entry.getValue();
            if (message.uid.orElse(entry.getKey()) != entry.getKey()
                    || !message.flags.orElse(known.flags()).equals(known.flags())
                    || message.modSeq.orElse(known.modSeq()) != known.modSeq()) {
                return Optional.of("The session knows message " + number + " as " + message.uid + " " + message.flags
                        + " " + message.modSeq + ", it is " + entry);
            }
        }
        return Optional.empty();
    }

    private void check(boolean right, String response) {
        if (!right) {
            throw new AssertionError("With " + messages.size() + " messages: " + response);
        }
    }
}
