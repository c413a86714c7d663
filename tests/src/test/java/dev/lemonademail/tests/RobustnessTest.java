// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.lemonademail.tests.server.LemonadeServer;
import dev.lemonademail.tests.transcript.MutatedRun;
import dev.lemonademail.tests.transcript.Transcripts;
import dev.lemonademail.tests.transcript.Witness;

/**
 * Damaged client lines: the server answers or closes, stays up, serves others meanwhile, and leaks neither files nor buffers.
 * Every line is damaged once; {@code -Drobustness.seed=n} chooses how, {@code -Drobustness.rounds=n} does it more often.
 */
@Tag("distribution")
class RobustnessTest {
    private static final long SEED = Long.getLong("robustness.seed", 5550);
    private static final int ROUNDS = Integer.getInteger("robustness.rounds", 1);
    private static final int CLIENTS = 3;
    private static final Pattern RECORD_START = Pattern.compile("^(?=\\d{2,4}[-:]\\d\\d[-:T])", Pattern.MULTILINE);
    private static LemonadeServer server;

    @BeforeAll
    static void start() throws Exception {
        // A small heap, so that the garbage collector runs and buffers that nobody released are found.
        server = LemonadeServer.demo("robustness", "-Xmx384m", "-Dio.netty.leakDetection.level=paranoid");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void serverShouldSurviveDamagedLines() throws Exception {
        Queue<MutatedRun> runs = runs();
        int lines = runs.size();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger done = new AtomicInteger();
        List<Path> before = temporaryFiles();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> {
                for (MutatedRun run = runs.poll(); run != null; run = runs.poll()) {
                    damage(run, failures);
                    done.incrementAndGet();
                }
            });
        }
        clients.shutdown();

        try (Witness witness = new Witness(server.endpoints(), "carol@example.org", "secret")) {
            while (!clients.awaitTermination(200, TimeUnit.MILLISECONDS)) {
                witness.isServed();
            }
            witness.isServed();
        }

        System.out.println("Robustness: " + done + " damaged lines, seed " + SEED);
        assertThat(failures).as("seed " + SEED).isEmpty();
        assertThat(done.get()).as("damaged lines").isEqualTo(lines).isGreaterThan(20);
        assertThat(server.isAlive()).isTrue();
        assertThat(ofOurs(server.log())).as("seed " + SEED).isEmpty();
        assertNoNewFiles(before);
    }

    private static Queue<MutatedRun> runs() {
        Random random = new Random(SEED);
        List<MutatedRun> runs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Transcripts.all().stream()
                    .filter(transcript -> !transcript.onlyAsWritten())
                    .forEach(transcript -> runs.addAll(MutatedRun.of(transcript, random)));
        }
        Collections.shuffle(runs, random);
        return new ConcurrentLinkedQueue<>(runs);
    }

    private static void damage(MutatedRun run, List<String> failures) {
        try {
            run.run(server.endpoints(), Transcripts.FOLDER);
        } catch (IOException | RuntimeException | AssertionError e) {
            failures.add(run + ": " + e);
        }
    }

    /** Errors whose stack trace passes through our classes, and reports of leaks. */
    private static List<String> ofOurs(String log) {
        return RECORD_START
                .splitAsStream(log)
                .filter(record -> record.contains("LEAK:")
                        || record.lines().findFirst().orElse("").contains(" ERROR ")
                                && record.contains("\tat dev.lemonademail."))
                .map(record -> record.lines().limit(30).collect(Collectors.joining("\n")))
                .toList();
    }

    private static void assertNoNewFiles(List<Path> before) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<Path> left;
        do {
            left = new ArrayList<>(temporaryFiles());
            left.removeAll(before);
            TimeUnit.MILLISECONDS.sleep(100);
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        assertThat(left).as("temporary files that are left, seed " + SEED).isEmpty();
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(server.temporaryFiles())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
