// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Three sessions that change two mailboxes, mail that arrives, and a client that comes and goes; all from one seed. */
final class Scenario implements Closeable {

    private final InetSocketAddress imap;
    private final String user;
    private final long seed;
    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
    private final List<RandomSession> sessions = new ArrayList<>();
    private final ImapLink observer;
    private final CachingClient client;
    private final Delivery delivery;
    private final Random random;

    /** @param user exists, and nobody else uses it */
    Scenario(InetSocketAddress imap, InetSocketAddress lmtp, String user, long seed) throws IOException {
        this.imap = imap;
        this.user = user;
        this.seed = seed;
        this.random = new Random(seed);
        this.observer = new ImapLink("observer", imap, user, line -> {});
        observer.ok("CREATE Other");
        this.client = new CachingClient(() -> new ImapLink("client", imap, user, trace::add), "INBOX");
        this.delivery = new Delivery(lmtp, user);
        for (RandomSession.Kind kind : RandomSession.Kind.values()) {
            ImapLink link = new ImapLink(kind.name(), imap, user, trace::add);
            sessions.add(new RandomSession(link, kind, new Random(random.nextLong())));
        }
    }

    /** One after the other; everything is compared now and then. */
    void interleaved(int steps) throws IOException {
        explaining(() -> {
            for (int step = 0; step < steps; step++) {
                sessions.get(random.nextInt(sessions.size())).step();
                if (random.nextInt(12) == 0) {
                    deliver();
                }
                if (random.nextInt(6) == 0) {
                    client.poll(random);
                }
                if (random.nextInt(8) == 0) {
                    client.synchronise(random);
                    compareClient();
                }
                if (random.nextInt(10) == 0) {
                    compareSessions();
                }
            }
            compareSessions();
            return null;
        });
    }

    /** All at the same time; everything is compared when they pause. */
    void concurrent(int rounds, int stepsPerRound) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        explaining(() -> {
            for (int round = 0; round < rounds; round++) {
                List<Callable<Void>> tasks = new ArrayList<>();
                sessions.forEach(session -> tasks.add(() -> {
                    for (int step = 0; step < stepsPerRound; step++) {
                        session.step();
                    }
                    return null;
                }));
                tasks.add(() -> {
                    for (int step = 0; step < stepsPerRound / 4; step++) {
                        deliver();
                        client.synchronise(random);
                        client.poll(random);
                    }
                    return null;
                });
                for (Future<Void> done : threads.invokeAll(tasks)) {
                    done.get();
                }
                client.synchronise(random);
                compareClient();
                compareSessions();
            }
            return null;
        });
        threads.shutdownNow();
    }

    private void deliver() throws IOException {
        trace.add("delivery");
        delivery.deliver();
    }

    private void compareClient() throws IOException {
        client.differs(Snapshot.of(observer, "INBOX")).ifPresent(text -> {
            throw new AssertionError(text);
        });
    }

    private void compareSessions() throws IOException {
        for (RandomSession session : sessions) {
            session.differs(Snapshot.of(observer, session.mailbox())).ifPresent(text -> {
                throw new AssertionError(text);
            });
        }
    }

    private void explaining(Callable<Void> run) {
        try {
            run.call();
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + ", user " + user + " at " + imap + ": " + e + "\n" + String.join("\n", trace), e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        observer.close();
        for (RandomSession session : sessions) {
            session.close();
        }
    }
}
