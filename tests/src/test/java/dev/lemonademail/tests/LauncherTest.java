// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.lemonademail.tests.server.LemonadeServer;
import dev.lemonademail.tests.server.LemonadeServer.Outcome;
import dev.lemonademail.tests.server.ReadyLine;
import dev.lemonademail.tests.server.RunningServer;
import dev.lemonademail.tests.server.Servers;
import dev.lemonademail.tests.transcript.Segmentation;
import dev.lemonademail.tests.transcript.Transcript;
import dev.lemonademail.tests.transcript.TranscriptParser;
import dev.lemonademail.tests.transcript.TranscriptRun;
import dev.lemonademail.tests.transcript.Transcripts;

/** The launcher as a process: what an operator sees when it starts, stops and refuses. */
@Tag("distribution")
class LauncherTest {
    private static final Duration REFUSAL = Duration.ofSeconds(60);
    private static final String EDITED = "\n# edited\nimap.literals.limit=7\n";
    private static int base;
    private static Path home;
    private static String readyLine;
    private static String output;
    private static int exitCode;
    private static String filesOfFirstStart;
    private static LemonadeServer second;

    /** Starts without {@code --demo}, stops, lets the operator edit a file, and starts again. */
    @BeforeAll
    static void startStopEditAndStartAgain() throws Exception {
        home = LemonadeServer.emptyHome("launcher");
        base = LemonadeServer.freePortBase();
        LemonadeServer first = LemonadeServer.serve(home, "--port-base", String.valueOf(base));
        readyLine = first.readyLine();
        output = first.output();
        for (InetSocketAddress address : ReadyLine.addresses(readyLine).values()) {
            assertAccepts(address);
        }
        exitCode = first.stop();
        Files.writeString(settings(), EDITED, StandardOpenOption.APPEND);
        filesOfFirstStart = files();
        second = LemonadeServer.serve(home, "--port-base", String.valueOf(base));
    }

    @AfterAll
    static void stop() {
        second.close();
    }

    @Test
    void serveShouldAnnounceEveryListenerAndNothingElse() {
        assertThat(readyLine)
                .isEqualTo(
                        "Lemonade ready: imap=127.0.0.1:%d imaps=127.0.0.1:%d submission=127.0.0.1:%d smtp=127.0.0.1:%d"
                                        .formatted(base + 143, base + 993, base + 587, base + 25)
                                + " lmtp=127.0.0.1:%d managesieve=127.0.0.1:%d webadmin=127.0.0.1:%d"
                                        .formatted(base + 24, base + 4190, base + 8000));
        assertThat(output).isEqualTo(readyLine + "\n");
    }

    @Test
    void serveShouldEndWithZeroOnSigterm() {
        assertThat(exitCode).isZero();
    }

    @Test
    void serveShouldFillTheHome() {
        assertThat(home.resolve("conf")).isNotEmptyDirectory();
        assertThat(home.resolve("var")).isDirectory();
        assertThat(home.resolve("logs")).isNotEmptyDirectory();
    }

    @Test
    void serveShouldKeepWhatTheOperatorEdited() throws Exception {
        assertThat(files()).isEqualTo(filesOfFirstStart);
        assertThat(settings()).content().endsWith(EDITED);
        run(second, """
                [imap]
                S: * OK ...
                C: a1 LOGIN ${repeat 8 {1+}${hex 0d0a}x }y
                S: ...
                S: a1 ${refused} ...
                C: a2 NOOP
                S: a2 OK ...
                abandon
                """);
    }

    @Test
    void serveShouldAskForTlsAndHaveNoAccountWithoutDemo() throws Exception {
        run(second, """
                [imap]
                S: * OK [CAPABILITY ${before}] ...
                C: a1 LOGIN alice@example.org secret
                S: a1 ${refused} ...
                C: a2 CAPABILITY
                S: * CAPABILITY ...LOGINDISABLED...
                S: a2 OK ...
                C: a3 STARTTLS
                S: a3 OK ...
                starttls
                C: a4 LOGIN alice@example.org secret
                S: a4 NO ...
                abandon
                [submission]
                S: 220 ...
                C: EHLO client.example.org
                S: ...
                S: 250 ...
                C: AUTH PLAIN ${plain alice@example.org secret}
                S: 53${code} ...
                C: STARTTLS
                S: 220 ...
                starttls
                C: EHLO client.example.org
                S: ...
                S: 250 ...
                C: AUTH PLAIN ${plain alice@example.org secret}
                S: 535 ...
                abandon
                """);
    }

    @Test
    void serveShouldOfferAMailWithAttachmentToAliceWhenDemo() throws Exception {
        run(Servers.LEMONADE.running(), """
                [imap]
                S: * OK [CAPABILITY ...
                C: a1 LOGIN alice@example.org secret
                S: a1 OK ...
                C: a2 SELECT INBOX
                S: ...
                S: * 1 EXISTS
                S: ...
                S: a2 OK ...
                C: a3 FETCH 1 (RFC822.SIZE)
                S: * 1 FETCH (RFC822.SIZE 1${size})
                S: a3 OK ...
                """);
    }

    @Test
    void serveShouldNameThePortWhenItIsInUse() throws Exception {
        int freeBase = LemonadeServer.freePortBase();
        try (ServerSocket taken = new ServerSocket(freeBase + 143, 1, InetAddress.getLoopbackAddress())) {
            Path folder = LemonadeServer.emptyHome("port-in-use");

            Outcome outcome = LemonadeServer.run(
                    folder, REFUSAL, "serve", "--home", folder.toString(), "--port-base", "" + freeBase);

            assertRefused(outcome, String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void serveShouldNameTheHomeWhenItCannotBeUsed() throws Exception {
        Path folder = LemonadeServer.emptyHome("no-folder");
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file where a folder should be");

        assertRefused(LemonadeServer.run(folder, REFUSAL, "serve", "--home", folder.toString()), folder.toString());
    }

    @Test
    void serveShouldNameTheFileWhenConfigurationIsBroken() throws Exception {
        for (String file : List.of("imapserver.xml", "smtpserver.xml")) {
            Path folder = LemonadeServer.emptyHome("broken");
            Files.createDirectories(folder.resolve("conf"));
            Files.writeString(folder.resolve("conf").resolve(file), "<broken>");

            assertRefused(
                    LemonadeServer.run(
                            folder,
                            REFUSAL,
                            "serve",
                            "--home",
                            folder.toString(),
                            "--port-base",
                            "" + LemonadeServer.freePortBase()),
                    file);
        }
    }

    @Test
    void serveShouldNameTheSettingWhenItsValueIsWrong() throws Exception {
        Path folder = LemonadeServer.emptyHome("wrong-setting");
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf").resolve("lemonade.properties"), "imap.literals.limit=many\n");

        assertRefused(
                LemonadeServer.run(
                        folder,
                        REFUSAL,
                        "serve",
                        "--home",
                        folder.toString(),
                        "--port-base",
                        "" + LemonadeServer.freePortBase()),
                "imap.literals.limit");
    }

    @Test
    void serveShouldRefuseTheDemoOnAnAddressThatOthersCanReach() throws Exception {
        Path folder = LemonadeServer.emptyHome("demo-for-all");

        Outcome outcome = LemonadeServer.run(
                folder, REFUSAL, "serve", "--home", folder.toString(), "--demo", "--bind", "0.0.0.0");

        assertThat(outcome.exitCode()).isPositive();
        assertThat(outcome.errors()).contains("--demo").doesNotContain("\tat ");
        assertThat(outcome.output()).isEmpty();
    }

    @Test
    void tourShouldShowBothWaysAndEndWithZero() throws Exception {
        Outcome outcome = LemonadeServer.run(LemonadeServer.emptyHome("tour"), Duration.ofMinutes(2), "tour");

        assertThat(outcome.exitCode()).as(outcome.output() + outcome.errors()).isZero();
        assertThat(outcome.output()).contains("CATENATE", "GENURLAUTH", "BURL", "BDAT");
    }

    private static void assertRefused(Outcome outcome, String cause) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(cause).doesNotContain("\tat ");
        assertThat(outcome.errors().lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(2);
        assertThat(outcome.output()).isEmpty();
    }

    private static void run(RunningServer server, String script) throws IOException {
        Transcript transcript = TranscriptParser.parse("LauncherTest", script);
        try (TranscriptRun run =
                new TranscriptRun(server.endpoints(), transcript, Segmentation.LINES, Transcripts.FOLDER)) {
            run.run();
        }
    }

    private static void assertAccepts(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 5_000);
            assertThat(socket.isConnected()).as(address.toString()).isTrue();
        }
    }

    private static Path settings() {
        return home.resolve("conf").resolve("lemonade.properties");
    }

    /** The files in {@code conf} and when each was changed last. */
    private static String files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("conf"))) {
            StringBuilder list = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                list.append(file.getFileName())
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
            return list.toString();
        }
    }
}
