// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.mpt.api.Session;
import org.apache.james.mpt.protocol.FileProtocolSessionBuilder;
import org.apache.james.mpt.protocol.ProtocolSession;
import org.apache.james.mpt.protocol.ProtocolSession.InvalidServerResponseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** James's own IMAP scripts hold on the distribution, but for those that an RFC contradicts. */
@Tag("distribution")
class MptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** A script that is to fail may do so by waiting for a line that never comes. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static MptServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = MptServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** One way to run one script. */
    private record Run(String script, Start start) {

        String name() {
            return script + " " + start;
        }

        boolean isIn(Set<String> departures) {
            return departures.contains(script) || departures.contains(name());
        }
    }

    @Test
    void everyScriptShouldBeListed() throws IOException {
        assertThat(MptScripts.starts().keySet()).isEqualTo(MptScripts.inJar());
    }

    @Test
    void everyDepartureShouldBeARun() throws IOException {
        Set<String> names =
                runs().flatMap(run -> Stream.of(run.script(), run.name())).collect(Collectors.toSet());

        assertThat(MptScripts.departures().keySet()).isSubsetOf(names);
        assertThat(MptScripts.departures().values()).allMatch(reason -> reason.matches("RFC \\d+ §[\\d.]+: .+\\."));
    }

    @TestFactory
    Stream<DynamicTest> scriptShouldHold() throws IOException {
        Set<String> departures = MptScripts.departures().keySet();
        return runs().filter(run -> !run.isIn(departures))
                .map(run -> DynamicTest.dynamicTest(run.name(), () -> play(run, PATIENCE)));
    }

    @TestFactory
    Stream<DynamicTest> departureShouldStillBeOne() throws IOException {
        Set<String> departures = MptScripts.departures().keySet();
        return runs().filter(run -> run.isIn(departures))
                .map(run -> DynamicTest.dynamicTest(
                        run.name(),
                        () -> assertThatThrownBy(() -> play(run, IMPATIENCE))
                                .as("it holds now: take it from departures.tsv")
                                .isInstanceOf(InvalidServerResponseException.class)));
    }

    private static Stream<Run> runs() throws IOException {
        return new TreeMap<>(MptScripts.starts())
                .entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(start -> new Run(entry.getKey(), start)));
    }

    private static void play(Run run, Duration patience) throws Exception {
        MptAccounts accounts = run.start() == Start.ADMINISTRATOR
                ? MptAccounts.asWritten()
                : MptAccounts.number(NUMBER.incrementAndGet());
        MptHost host = new MptHost(server, accounts, run.start(), patience);
        host.prepare();
        play(run.script(), host);
    }

    private static void play(String script, MptHost host) throws Exception {
        ProtocolSession dialogue = new ProtocolSession();
        String text = String.join("\n", FreeText.left(MptScripts.lines(script)));
        new FileProtocolSessionBuilder()
                .addProtocolLinesFromStream(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), dialogue, script);
        List<Session> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < dialogue.getSessionCount(); i++) {
                sessions.add(host.connect(dialogue::doContinue));
            }
            dialogue.runSessions(sessions.toArray(Session[]::new));
        } finally {
            for (Session session : sessions) {
                session.stop();
            }
        }
    }
}
