// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import static dev.lemonademail.tests.clients.FilledAccount.DRAFTS;
import static dev.lemonademail.tests.clients.FilledAccount.POST;
import static dev.lemonademail.tests.clients.FilledAccount.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** imapflow of npm: QRESYNC, IDLE, MOVE, parts in pieces. Its copy holds UIDs and all flags, so that equality is exact here. */
@Tag("distribution")
class ImapFlowTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "clients", "imapflow");
    private static final Path INSTALLED = Path.of("target", "clients", "imapflow");
    private static final Duration IDLE_PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, String> WIRE_NAMES =
            Map.of("Entw\u00fcrfe", DRAFTS, "Reisen & \u65e5\u672c", TRIPS);
    private static final int LARGE_ATTACHMENT_IN_OCTETS = 300_000;

    @TempDir
    private Path folder;

    private final Samples samples = new Samples("imapflow");
    private FilledAccount account;
    private ServerSide server;
    private Expected expected;
    private Map<String, Long> uids;

    @BeforeEach
    void install() throws Exception {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "copy.js")) {
            Files.write(INSTALLED.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        MailProgram.require("imapflow", INSTALLED.toAbsolutePath());
    }

    private void connect(FilledAccount filled) throws IOException {
        account = filled;
        server = account.serverSide();
        expected = Expected.of(server.messages());
        uids = new HashMap<>();
        server.messages(POST).forEach(message -> uids.put(message.fingerprint(), message.uid()));
    }

    @AfterEach
    void disconnect() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lemonademail.tests.clients.FilledAccount#places")
    void imapFlowShouldEndEqualWhenBothSidesChange(FilledAccount.Place place) throws Exception {
        connect(place.account());
        try (ImapFlowCopy copy = open()) {
            copy.command("sync");
            assertEqual(copy);
            downloadParts(copy);
            changeByCopy(copy);
            changeOnServer();
            disturbedSync(copy);
            copy.command("sync");
            assertEqual(copy);
        }

        changeOnServer();

        try (ImapFlowCopy copy = open()) {
            copy.command("sync");
            assertEqual(copy);
            followInIdle(copy);

            copy.command("sync");
            List<String> marks = server.marks();
            List<ImapFlowCopy.Copied> state = copy.state();
            copy.command("sync");
            assertThat(server.marks()).as("a run without changes").isEqualTo(marks);
            assertThat(copy.state()).as("a run without changes").isEqualTo(state);
        }
    }

    private ImapFlowCopy open() throws IOException, InterruptedException {
        return ImapFlowCopy.open(INSTALLED, account, folder.resolve("copy.json"));
    }

    private void downloadParts(ImapFlowCopy copy) throws Exception {
        for (int size : List.of(0, 1, LARGE_ATTACHMENT_IN_OCTETS)) {
            byte[] attachment = samples.attachment(size);
            Path file = folder.resolve("attached");
            Sample sample = samples.withAttachment(attachment);
            Files.write(file, sample.octets());
            String uid = copy.command("append", POST, file.toString(), String.join(",", sample.flags()));
            expected.add(POST, sample.fingerprint(), sample.flags());

            assertThat(copy.command("part", POST, uid, "2"))
                    .as("part of %s octets", size)
                    .isEqualTo(Fingerprint.sha256(attachment));
        }
    }

    private void changeByCopy(ImapFlowCopy copy) throws Exception {
        List<String> flagged = expected.take(POST, 50);
        copy.command("flags", POST, set(flagged), "add", "\\Flagged,$Forwarded");
        flagged.forEach(one -> expected.flag(POST, one, Flags.with("\\Flagged")));
        flagged.forEach(one -> expected.flag(POST, one, Flags.with("$Forwarded")));
        List<String> unseen = expected.take(POST, 50);
        copy.command("flags", POST, set(unseen), "remove", "\\Seen");
        unseen.forEach(one -> expected.flag(POST, one, Flags.without("\\Seen")));
        List<String> moved = expected.take(POST, 30);
        copy.command("move", POST, set(moved), "Entw\u00fcrfe");
        moved.forEach(one -> expected.move(POST, one, DRAFTS));
        List<String> deleted = expected.take(POST, 30);
        copy.command("delete", POST, set(deleted));
        deleted.forEach(one -> expected.remove(POST, one));
    }

    private void changeOnServer() throws IOException {
        List<String> flagged = expected.take(POST, 60);
        server.store(POST, uidsOf(flagged), "+FLAGS (\\Answered Reise-2026)");
        flagged.forEach(one -> expected.flag(POST, one, Flags.with("\\Answered")));
        flagged.forEach(one -> expected.flag(POST, one, Flags.with("Reise-2026")));
        List<String> expunged = expected.take(POST, 40);
        server.expunge(POST, uidsOf(expunged));
        expunged.forEach(one -> expected.remove(POST, one));
        List<String> moved = expected.take(POST, 20);
        server.move(POST, uidsOf(moved), TRIPS);
        moved.forEach(one -> expected.move(POST, one, TRIPS));
        append(POST, 20);
    }

    /** Changes on the server while the copy is made current. */
    private void disturbedSync(ImapFlowCopy copy) throws Exception {
        CompletableFuture<String> sync = CompletableFuture.supplyAsync(() -> {
            try {
                return copy.command("sync", "busy");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int step = 0; step < 10 || (step < 60 && !sync.isDone()); step++) {
            changeOneOnServer(step);
        }
        sync.get();
    }

    private void followInIdle(ImapFlowCopy copy) throws Exception {
        copy.command("idle", POST);
        for (int step = 0; step < 12; step++) {
            changeOneOnServer(step);
        }
        long deadline = System.nanoTime() + IDLE_PATIENCE.toNanos();
        List<String> differences = differences(copy);
        while (!differences.isEmpty() && System.nanoTime() < deadline) {
            differences = differences(copy);
        }
        assertThat(differences).as("what IDLE told within %s", IDLE_PATIENCE).isEmpty();
    }

    private void changeOneOnServer(int step) throws IOException {
        List<String> one = expected.take(POST, 1);
        switch (step % 3) {
            case 0 -> {
                server.store(POST, uidsOf(one), "+FLAGS (\\Flagged)");
                expected.flag(POST, one.get(0), Flags.with("\\Flagged"));
            }
            case 1 -> {
                server.expunge(POST, uidsOf(one));
                expected.remove(POST, one.get(0));
            }
            default -> append(POST, 1);
        }
    }

    private void append(String mailbox, int count) throws IOException {
        List<Sample> more = samples.stream().limit(count).toList();
        server.append(mailbox, more);
        more.forEach(sample -> expected.add(mailbox, sample.fingerprint(), sample.flags()));
    }

    private void assertEqual(ImapFlowCopy copy) throws Exception {
        assertThat(expected.side(Flags.all()).differencesTo(server.side(Flags.all())))
                .as("the server")
                .isEmpty();
        assertThat(differences(copy)).as("the copy").isEmpty();
    }

    /** In what the copy differs from the server, UIDs, octets and flags; at most a few lines. */
    private List<String> differences(ImapFlowCopy copy) throws Exception {
        Set<String> held = new TreeSet<>();
        server.messages()
                .forEach((mailbox, messages) -> messages.forEach(message -> held.add(String.join(
                        " ", mailbox, "" + message.uid(), message.contents().digest(), "" + message.flags()))));
        Set<String> copied = copy.state().stream()
                .map(message -> String.join(
                        " ",
                        WIRE_NAMES.getOrDefault(message.mailbox(), message.mailbox()),
                        "" + message.uid(),
                        message.digest(),
                        "" + new TreeSet<>(message.flags())))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> differences = new ArrayList<>();
        held.stream()
                .filter(line -> !copied.contains(line))
                .limit(10)
                .forEach(line -> differences.add("lacks " + line));
        copied.stream()
                .filter(line -> !held.contains(line))
                .limit(10)
                .forEach(line -> differences.add("has too much " + line));
        return differences;
    }

    private List<Long> uidsOf(List<String> fingerprints) {
        return fingerprints.stream().map(uids::get).toList();
    }

    private String set(List<String> fingerprints) {
        return uidsOf(fingerprints).stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
