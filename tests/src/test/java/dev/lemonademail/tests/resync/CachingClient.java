// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A client that keeps a mailbox between its connections and does nothing but what responses say.
 *
 * <p>RFC 7162 §3.2.5, RFC 7162 §3.2.6, RFC 7162 §6.
 */
final class CachingClient implements Closeable {

    /** Makes a connection. */
    interface Dialler {
        ImapLink dial() throws IOException;
    }

    private final Dialler dialler;
    private final String mailbox;
    private final NavigableMap<Long, KnownMessage> cache = new TreeMap<>();
    private long uidValidity;
    private long modSeq;
    private ImapLink link;

    CachingClient(Dialler dialler, String mailbox) {
        this.dialler = dialler;
        this.mailbox = mailbox;
    }

    /** Makes the cache equal to the mailbox, in one of the ways that there are. */
    void synchronise(Random random) throws IOException {
        if (modSeq == 0) {
            start();
        } else if (random.nextInt(4) == 0) {
            resynchroniseWithCondstore();
        } else if (link != null && random.nextInt(3) == 0) {
            resynchroniseWithinTheSession();
        } else {
            reselect(random);
        }
    }

    /** Looks for news if it is connected, in a way that may keep the server from telling all of them. */
    void poll(Random random) throws IOException {
        if (link != null) {
            applyWithinTheSession(
                    link.command(random.nextBoolean() || cache.isEmpty() ? "NOOP" : "FETCH 1 (UID FLAGS)"));
        }
    }

    /** A sentence if the cache is not what the server holds. */
    Optional<String> differs(Snapshot server) {
        if (cache.equals(server.messages())) {
            return Optional.empty();
        }
        Set<Long> uids = new HashSet<>(cache.keySet());
        uids.addAll(server.messages().keySet());
        return Optional.of(uids.stream()
                .filter(uid -> !Objects.equals(cache.get(uid), server.messages().get(uid)))
                .sorted()
                .map(uid -> uid + ": cached " + cache.get(uid) + ", is "
                        + server.messages().get(uid))
                .collect(Collectors.joining("; ", "The cache differs: ", "")));
    }

    private void dial() throws IOException {
        close();
        link = dialler.dial();
    }

    private void start() throws IOException {
        dial();
        link.ok("ENABLE QRESYNC");
        cache.clear();
        apply(link.ok("SELECT " + mailbox));
        apply(link.ok("UID FETCH 1:* (FLAGS MODSEQ)"));
    }

    private void reselect(Random random) throws IOException {
        if (link == null || random.nextInt(3) > 0) {
            dial();
            link.ok("ENABLE QRESYNC");
        }
        String known = known(random);
        List<String> responses =
                link.ok("SELECT " + mailbox + " (QRESYNC (" + uidValidity + " " + modSeq + known + "))");
        if (known.isEmpty()) {
            apply(responses);
        } else {
            // What was not known is not told (RFC 7162 §3.2.5.1).
            applyWithinTheSession(responses);
        }
    }

    private String known(Random random) {
        int kind = random.nextInt(3);
        if (kind == 0 || cache.isEmpty()) {
            return "";
        }
        String uids = " " + cache.firstKey() + ":" + cache.lastKey();
        if (kind == 1) {
            return uids;
        }
        int number = 1 + random.nextInt(cache.size());
        long uid = cache.keySet().stream().skip(number - 1).findFirst().orElseThrow();
        return uids + " (" + number + " " + uid + ")";
    }

    private void resynchroniseWithinTheSession() throws IOException {
        applyWithinTheSession(link.ok("UID FETCH 1:* (FLAGS) (CHANGEDSINCE " + modSeq + " VANISHED)"));
    }

    private void applyWithinTheSession(List<String> responses) throws IOException {
        // A new message may be told of for another reason before those with lower UIDs.
        long next = cache.isEmpty() ? 1 : cache.lastKey() + 1;
        apply(responses);
        if (responses.stream().anyMatch(response -> Numbers.before("EXISTS", response) >= 0)) {
            // Only SELECT says what is new; here a client has to ask for it.
            applyWithinTheSession(link.ok("UID FETCH " + next + ":* (FLAGS MODSEQ)"));
        }
    }

    private void resynchroniseWithCondstore() throws IOException {
        dial();
        long before = modSeq;
        apply(link.ok("SELECT " + mailbox + " (CONDSTORE)"));
        applyWithinTheSession(link.ok("UID FETCH 1:* (FLAGS) (CHANGEDSINCE " + before + ")"));
        List<String> all = link.ok("UID FETCH 1:* (UID)");
        Set<Long> present = all.stream()
                .flatMap(response -> FetchedFlags.of(response).stream())
                .map(fetched -> fetched.uid().orElseThrow())
                .collect(Collectors.toSet());
        cache.keySet().retainAll(present);
        applyWithinTheSession(all);
        // What is told by message sequence number only is for others.
        close();
    }

    private void apply(List<String> responses) {
        for (String response : responses) {
            uidValidity = Numbers.behind("UIDVALIDITY", response).orElse(uidValidity);
            Numbers.vanished(response).forEach(cache::remove);
            FetchedFlags.of(response)
                    .filter(fetched -> fetched.uid().isPresent())
                    .ifPresent(this::learn);
        }
        OptionalLong told = responses.stream()
                .flatMapToLong(response -> Numbers.behind("HIGHESTMODSEQ", response).stream())
                .reduce((first, second) -> second);
        long seen = responses.stream()
                .flatMap(response -> FetchedFlags.of(response).stream())
                .flatMapToLong(fetched -> fetched.modSeq().stream())
                .max()
                .orElse(0);
        modSeq = told.orElse(Math.max(modSeq, seen));
    }

    private void learn(FetchedFlags fetched) {
        KnownMessage before = cache.get(fetched.uid().getAsLong());
        Optional<Set<String>> flags =
                fetched.flags().or(() -> Optional.ofNullable(before).map(KnownMessage::flags));
        long newer = fetched.modSeq().orElse(before == null ? 0 : before.modSeq());
        flags.ifPresent(known -> cache.put(fetched.uid().getAsLong(), new KnownMessage(known, newer)));
    }

    /** Cuts the connection. */
    @Override
    public void close() throws IOException {
        if (link != null) {
            link.close();
            link = null;
        }
    }
}
