// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/**
 * Many connections that log in, and then all fetch a 1.37 MB part at the same moment. Measured is from that moment until
 * the last has its octets.
 */
final class ConnectionsCase {
    private static final int WARM_UP_ROUNDS_AT_MOST = 2;
    private static final int SENTENCES_AT_MOST = 3;

    private final BenchMailbox mailbox;
    private final OneLiteral part;
    private final int connections;

    private ConnectionsCase(BenchMailbox mailbox, String url) {
        this.mailbox = mailbox;
        SampleMail mail = mailbox.small().mail();
        this.part = new OneLiteral("URLFETCH \"" + url + "\"", mail.partSizeInOctets(), mail.partDigest());
        this.connections = mailbox.arguments().connections();
    }

    static List<Measurement> measure(BenchMailbox mailbox) throws IOException, InterruptedException {
        String url;
        try (ImapClient imap = mailbox.server().imap()) {
            url = mailbox.authorized(imap, mailbox.small(), "2");
            imap.logout();
        }
        return List.of(new ConnectionsCase(mailbox, url).measure());
    }

    private Measurement measure() throws InterruptedException {
        int warmUp = Math.min(WARM_UP_ROUNDS_AT_MOST, mailbox.arguments().warmUp());
        Series series = new Series(warmUp, mailbox.arguments().process());
        List<Double> fetches = new ArrayList<>();
        List<Double> logins = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int round = 0; round < warmUp + mailbox.arguments().repeat(); round++) {
            Round done = round();
            series.add(done.seconds(), done.traffic(), done.processorSeconds());
            failures.addAll(done.failures());
            if (round >= warmUp) {
                fetches.addAll(done.fetches());
                logins.add(done.login());
            }
        }
        Map<String, Double> further = Map.of(
                "connections", (double) connections,
                "failed", (double) failures.size(),
                "login_all_ms", Measurement.quantile(logins, 0.5) * 1e3,
                "fetch_p50_ms", Measurement.quantile(fetches, 0.5) * 1e3,
                "fetch_p95_ms", Measurement.quantile(fetches, 0.95) * 1e3);
        return series.measurement("connections", connections + " connections, URLFETCH of 1.37 MB each")
                .with(further)
                .withFailures(
                        failures.stream().distinct().limit(SENTENCES_AT_MOST).toList());
    }

    private record Round(
            double seconds,
            double processorSeconds,
            double login,
            List<Double> fetches,
            Traffic traffic,
            List<String> failures) {
        Round timed(double inSeconds, double processorInSeconds) {
            return new Round(inSeconds, processorInSeconds, login, fetches, traffic, failures);
        }
    }

    private record Fetched(double seconds, Traffic traffic) {}

    private Round round() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            CountDownLatch ready = new CountDownLatch(connections);
            CountDownLatch go = new CountDownLatch(1);
            Callable<Fetched> one = () -> logInAndFetch(ready, go);
            long start = System.nanoTime();
            List<Future<Fetched>> running = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                running.add(threads.submit(one));
            }
            ready.await();
            double login = Series.secondsSince(start);
            double processorStart = processorSeconds();
            long fetchStart = System.nanoTime();
            go.countDown();
            Round done = gather(running, login);
            return done.timed(Series.secondsSince(fetchStart), processorSeconds() - processorStart);
        } finally {
            threads.shutdownNow();
        }
    }

    private Fetched logInAndFetch(CountDownLatch ready, CountDownLatch go) throws Exception {
        ImapClient imap;
        try {
            imap = mailbox.server().imap();
        } finally {
            ready.countDown();
        }
        try (imap) {
            go.await();
            Traffic before = imap.traffic();
            long start = System.nanoTime();
            part.fetch(imap);
            double seconds = Series.secondsSince(start);
            Traffic traffic = imap.traffic().since(before);
            imap.logout();
            return new Fetched(seconds, traffic);
        }
    }

    private double processorSeconds() {
        return mailbox.arguments()
                .process()
                .map(ServerProcess::processorSeconds)
                .orElse(0.0);
    }

    private static Round gather(List<Future<Fetched>> running, double login) throws InterruptedException {
        List<Double> fetches = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Traffic traffic = Traffic.NONE;
        for (Future<Fetched> future : running) {
            try {
                Fetched fetched = future.get();
                fetches.add(fetched.seconds());
                traffic = traffic.plus(fetched.traffic());
            } catch (ExecutionException e) {
                failures.add(sentence(e.getCause()));
            }
        }
        return new Round(Double.NaN, Double.NaN, login, fetches, traffic, failures);
    }

    private static String sentence(Throwable cause) {
        return cause instanceof UnexpectedReply || cause instanceof IOException
                ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
                : cause.toString();
    }
}
