// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import static dev.lemonademail.tests.clients.FilledAccount.DRAFTS;
import static dev.lemonademail.tests.clients.FilledAccount.POST;
import static dev.lemonademail.tests.clients.FilledAccount.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A program that keeps Maildirs equal to an account, through changes on both sides. */
final class MaildirScenario {
    private static final int RUNS_UNTIL_EQUAL = 2;
    private static final int DISTURBANCES_AT_LEAST = 30;
    private static final int DISTURBANCES_AT_MOST = 200;

    private final ServerSide server;
    private final Maildirs local;
    private final MailProgram program;
    private final Samples samples;
    private final Expected expected;
    private final Map<String, Map<String, Long>> uids;

    MaildirScenario(ServerSide server, Maildirs local, MailProgram program, String series) throws IOException {
        this.server = server;
        this.local = local;
        this.program = program;
        this.samples = new Samples(series);
        SortedMap<String, List<ServerSide.Held>> now = server.messages();
        this.expected = Expected.of(now);
        this.uids = Map.of(POST, uids(now.get(POST)), TRIPS, uids(now.get(TRIPS)));
    }

    /** Plays it; what the program says when there is nothing to do. */
    String play() throws IOException, InterruptedException {
        program.run();
        assertThat(differences()).as("after the first run").isEmpty();

        changeServer();
        changeLocally();
        disturb(program.start());
        for (int run = 0; run < RUNS_UNTIL_EQUAL && !differences().isEmpty(); run++) {
            program.run();
        }
        assertThat(differences()).as("after changes on both sides").isEmpty();

        List<String> marks = server.marks();
        Set<Path> files = local.files();
        String said = program.run();
        assertThat(server.marks()).as("a run without changes").isEqualTo(marks);
        assertThat(local.files()).as("a run without changes").isEqualTo(files);
        return said;
    }

    /** What each side lacks or has too much; keywords that the program does not carry have to stay on the server. */
    private List<String> differences() throws IOException {
        List<String> differences = expected.side(Flags.all()).differencesTo(server.side(Flags.all())).stream()
                .map(line -> "server, " + line)
                .collect(Collectors.toList());
        expected.side(local.carried()).differencesTo(local.side()).forEach(line -> differences.add("local, " + line));
        return differences;
    }

    private void changeServer() throws IOException {
        storeOnServer(expected.take(POST, 60), "+FLAGS (\\Seen)", "\\Seen");
        storeOnServer(expected.take(POST, 60), "+FLAGS (\\Flagged)", "\\Flagged");
        storeOnServer(expected.take(POST, 20), "+FLAGS ($Forwarded)", "$Forwarded");
        storeOnServer(expected.take(POST, 20), "+FLAGS (Reise-2026)", "Reise-2026");
        unstoreOnServer(expected.take(POST, 40), "\\Seen");
        expungeOnServer(expected.take(POST, 60));
        appendOnServer(POST, 30);
        appendOnServer(TRIPS, 3);
        moveOnServer(expected.take(POST, 20), POST, DRAFTS);
        moveOnServer(expected.take(TRIPS, 3), TRIPS, POST);
    }

    private void changeLocally() throws IOException {
        flagLocally(expected.take(POST, 60), "\\Flagged");
        flagLocally(expected.take(POST, 60), "\\Answered");
        for (Maildirs.Filed message : filed(POST, expected.take(POST, 60))) {
            local.remove(message);
            expected.remove(POST, message.fingerprint());
        }
        for (Sample sample : samples.stream().limit(30).toList()) {
            Set<String> flags = local.carried().apply(sample.flags());
            local.add(POST, sample.octets(), flags);
            expected.add(POST, sample.fingerprint(), flags);
        }
        for (Maildirs.Filed message : filed(POST, expected.take(POST, 20))) {
            local.move(message, DRAFTS);
            // What the program does not carry is lost with the message that it takes along.
            expected.flag(POST, message.fingerprint(), local.carried());
            expected.move(POST, message.fingerprint(), DRAFTS);
        }
        List<String> both = expected.take(POST, 20);
        storeOnServer(both, "+FLAGS (\\Draft)", "\\Draft");
        flagLocally(both, "\\Answered");
    }

    /** Changes on the server while the program is at work. */
    private void disturb(Process process) throws IOException, InterruptedException {
        for (int step = 0; step < DISTURBANCES_AT_MOST && (step < DISTURBANCES_AT_LEAST || process.isAlive()); step++) {
            List<String> one = expected.take(POST, 1);
            switch (step % 4) {
                case 0 -> appendOnServer(POST, 1);
                case 1 -> {
                    server.expunge(POST, List.of(uids.get(POST).get(one.get(0))));
                    expected.remove(POST, one.get(0));
                }
                default -> {
                    server.store(POST, List.of(uids.get(POST).get(one.get(0))), "+FLAGS (\\Flagged)");
                    expected.flag(POST, one.get(0), Flags.with("\\Flagged"));
                }
            }
        }
        // A program may give up on a message that vanishes under its hands; what counts is what the next run makes of
        // it.
        MailProgram.finish(process);
    }

    private void storeOnServer(List<String> fingerprints, String change, String flag) throws IOException {
        server.store(POST, uids(POST, fingerprints), change);
        fingerprints.forEach(one -> expected.flag(POST, one, Flags.with(flag)));
    }

    private void unstoreOnServer(List<String> fingerprints, String flag) throws IOException {
        server.store(POST, uids(POST, fingerprints), "-FLAGS (" + flag + ")");
        fingerprints.forEach(one -> expected.flag(POST, one, Flags.without(flag)));
    }

    private void expungeOnServer(List<String> fingerprints) throws IOException {
        server.expunge(POST, uids(POST, fingerprints));
        fingerprints.forEach(one -> expected.remove(POST, one));
    }

    private void appendOnServer(String mailbox, int count) throws IOException {
        List<Sample> more = samples.stream().limit(count).toList();
        server.append(mailbox, more);
        more.forEach(sample -> expected.add(mailbox, sample.fingerprint(), sample.flags()));
    }

    private void moveOnServer(List<String> fingerprints, String from, String to) throws IOException {
        server.move(from, uids(from, fingerprints), to);
        fingerprints.forEach(one -> expected.move(from, one, to));
    }

    private void flagLocally(List<String> fingerprints, String flag) throws IOException {
        for (Maildirs.Filed message : filed(POST, fingerprints)) {
            local.flag(message, Flags.with(flag));
            expected.flag(POST, message.fingerprint(), Flags.with(flag));
        }
    }

    private List<Maildirs.Filed> filed(String mailbox, Collection<String> fingerprints) throws IOException {
        return local.messages().get(mailbox).stream()
                .filter(message -> fingerprints.contains(message.fingerprint()))
                .toList();
    }

    private List<Long> uids(String mailbox, List<String> fingerprints) {
        return fingerprints.stream().map(uids.get(mailbox)::get).toList();
    }

    private static Map<String, Long> uids(List<ServerSide.Held> messages) {
        return messages.stream().collect(Collectors.toMap(ServerSide.Held::fingerprint, ServerSide.Held::uid));
    }
}
