// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import static dev.lemonademail.smtp.ChunkingTest.envelope;
import static dev.lemonademail.smtp.SmtpConversation.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lemonademail.smtp.framing.SmtpFramer;

@ExtendWith(SubmissionServer.Parameter.class)
class ListenerTest {
    private static final String HELLO = "EHLO client.example.org";

    private final SubmissionServer server;

    ListenerTest(SubmissionServer server) {
        this.server = server;
    }

    @Test
    void submissionShouldAnnounceWhatLemonadeAsksFor() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            assertThat(keywords(smtp.command(HELLO)))
                    .containsExactlyInAnyOrder(
                            "8BITMIME",
                            "AUTH LOGIN PLAIN",
                            "BINARYMIME",
                            "BURL",
                            "CHUNKING",
                            "ENHANCEDSTATUSCODES",
                            "PIPELINING",
                            "SIZE 31457280",
                            "STARTTLS");
            smtp.command(SmtpConversation.authPlain());
            assertThat(keywords(smtp.command(HELLO)))
                    .containsExactlyInAnyOrder(
                            "8BITMIME",
                            "AUTH LOGIN PLAIN",
                            "BINARYMIME",
                            "BURL imap",
                            "CHUNKING",
                            "ENHANCEDSTATUSCODES",
                            "PIPELINING",
                            "SIZE 31457280",
                            "STARTTLS");
        }
    }

    @Test
    void relayShouldAnnounceNeitherBurlNorAuth() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.relay())) {
            assertThat(keywords(smtp.command(HELLO)))
                    .containsExactlyInAnyOrder(
                            "8BITMIME", "BINARYMIME", "CHUNKING", "ENHANCEDSTATUSCODES", "PIPELINING", "SIZE 2097152");
            assertThat(smtp.command("BURL imap://localhost/INBOX/;UID=1 LAST")).startsWith("500 5.5.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH PLAIN AGFsaWNlAHNlY3JldA==", "AUTH PLAIN", "AUTH LOGIN", "AUTH XOAUTH2", "AUTH"})
    void relayShouldRefuseAuthThatItDoesNotAnnounce(String command) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.relay())) {
            assertThat(smtp.command(command)).startsWith("502 5.5.1");
            assertThat(smtp.command("NOOP")).startsWith("250");
        }
    }

    @Test
    void authShouldBeRefusedDuringAMailTransaction() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.command("MAIL FROM:<someone@example.net>");
            assertThat(smtp.command(SmtpConversation.authPlain())).startsWith("503 5.5.1");
            smtp.command("RSET");
            assertThat(smtp.command(SmtpConversation.authPlain())).startsWith("235 2.7.0");
        }
    }

    @Test
    void relayShouldTakeChunksForItsUsers() throws Exception {
        String recipient = server.newRecipient();
        byte[] message = octets("Subject: From afar\r\n\r\nHello.\r\n");
        try (SmtpConversation smtp = SmtpConversation.hello(server.relay())) {
            smtp.command("MAIL FROM:<someone@example.net>");
            smtp.command("RCPT TO:<" + recipient + ">");
            assertThat(smtp.chunk(message, " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(message);
    }

    @Test
    void authAndBurlShouldWantTlsWhereTheListenerDoes() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submissionRequiringTls())) {
            assertThat(keywords(smtp.command(HELLO)))
                    .containsExactlyInAnyOrder(
                            "8BITMIME",
                            "BINARYMIME",
                            "BURL",
                            "CHUNKING",
                            "ENHANCEDSTATUSCODES",
                            "PIPELINING",
                            "SIZE 1048576",
                            "STARTTLS");
            assertThat(smtp.command(SmtpConversation.authPlain())).startsWith("538 5.7.11");
            assertThat(smtp.command("BURL imap://localhost/INBOX/;UID=1")).startsWith("530 5.7.10");
            assertThat(smtp.command("STARTTLS")).startsWith("220 2.0.0");
            smtp.startTls();
            assertThat(keywords(smtp.command(HELLO)))
                    .containsExactlyInAnyOrder(
                            "8BITMIME",
                            "AUTH LOGIN PLAIN",
                            "BINARYMIME",
                            "BURL",
                            "CHUNKING",
                            "ENHANCEDSTATUSCODES",
                            "PIPELINING",
                            "SIZE 1048576");
            assertThat(smtp.command(SmtpConversation.authPlain())).startsWith("235 2.7.0");
            String recipient = server.newRecipient();
            byte[] message = octets("Subject: Private\r\n\r\n", "x".repeat(700_000), "\r\n");
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(message, " LAST")).startsWith("250 2.6.0");
            assertThat(server.delivered(recipient)).endsWith(message);
        }
    }

    @Test
    void startTlsShouldRefuseWhatWasSentBehindIt() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.send("STARTTLS\r\nMAIL FROM:<alice@example.org>\r\n");
            assertThat(smtp.reply()).startsWith("503 5.5.1");
            assertThat(smtp.reply()).isEmpty();
        }
    }

    @Test
    void passwordInTheClearAfterStartTlsShouldEndTheConnectionAndStayOutOfTheLog() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ((Logger) LoggerFactory.getLogger(SmtpFramer.class)).setLevel(Level.INFO);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            assertThat(smtp.command("STARTTLS")).startsWith("220 2.0.0");
            smtp.send(SmtpConversation.authPlain(), "\r\n");
            assertThat(smtp.reply()).isEmpty();
            Awaitility.await()
                    .until(() -> log.list.stream()
                            .anyMatch(event -> event.getFormattedMessage().startsWith("No TLS with ")));
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).noneMatch(event -> event.getLevel() == Level.ERROR || event.getThrowableProxy() != null);
    }

    @Test
    void startTlsShouldForgetTheTransaction() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.command("MAIL FROM:<someone@example.net>");
            assertThat(smtp.command("STARTTLS")).startsWith("220 2.0.0");
            smtp.startTls();
            assertThat(smtp.command("RCPT TO:<" + server.newRecipient() + ">")).startsWith("503 5.5.0 Need MAIL");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH PLAIN AGFsaWNlAHdyb25n|535 5.7.8",
                "AUTH SCRAM|504 5.5.4",
                "HELP|502 5.3.3",
                "NONSENSE|500 5.5.1",
                "STARTTLS now|501 5.5.4",
                "MAIL|503 5.5.0",
                "RSET|250 2.0.0",
                "VRFY alice|502 5.3.3",
                "QUIT|221 2.0.0"
            })
    void everyReplyShouldHaveAnEnhancedStatusCode(String command, String reply) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.connect(server.submission())) {
            assertThat(smtp.reply()).doesNotContainPattern("^220 \\d\\.\\d");
            assertThat(smtp.command(command)).startsWith(reply);
        }
    }

    @Test
    void lineShouldEndTheConnectionWhenItNeverEnds() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.send("x".repeat(1024 * 1024 + 1));
            assertThat(smtp.reply()).startsWith("500 5.5.2");
            assertThat(smtp.reply()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,250",
        "2097152,250",
        "2097153,552 5.3.4",
        "99999999999999999999,552 5.3.4",
        "999999999999999999999,501 5.5.4",
        "x,501 5.5.4",
        "-1,501 5.5.4",
        "'',501 5.5.4"
    })
    void mailShouldJudgeTheAnnouncedSize(String size, String reply) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.relay())) {
            assertThat(smtp.command("MAIL FROM:<a@example.net> SIZE=" + size)).startsWith(reply);
        }
    }

    @Test
    void dataShouldBeHeldToTheLimitThatIsAnnounced() throws Exception {
        String recipient = server.newRecipient();
        byte[] line = new byte[64 * 1024];
        Arrays.fill(line, (byte) 'x');
        try (SmtpConversation smtp = SmtpConversation.hello(server.relay())) {
            for (int lines : List.of(31, 33)) {
                smtp.command("MAIL FROM:<a@example.net>");
                smtp.command("RCPT TO:<" + recipient + ">");
                smtp.command("DATA");
                smtp.send("Subject: Big\r\n\r\n");
                for (int i = 0; i < lines; i++) {
                    smtp.send(line, "\r\n");
                }
                smtp.send(".\r\n");
                assertThat(smtp.reply()).startsWith(lines == 31 ? "250 2.6.0" : "552 5.3.4");
            }
        }
        server.delivered(recipient);
        assertThat(server.inbox(recipient)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void clientThatSpeaksFirstShouldBeServedOrSentAwayButNeverMisunderstood(int round) throws Exception {
        String recipient = server.newRecipient();
        byte[] message = octets("Subject: Hasty\r\n\r\nQUIT\r\nBDAT 3 LAST\r\n", "x".repeat(round * 1000), "\r\n");
        String last;
        try (SmtpConversation smtp = SmtpConversation.connect(server.submission())) {
            smtp.send(
                    HELLO,
                    "\r\n",
                    SmtpConversation.authPlain(),
                    "\r\nMAIL FROM:<alice@example.org>\r\nRCPT TO:<",
                    recipient,
                    ">\r\nBDAT ",
                    message.length,
                    " LAST\r\n",
                    message);
            last = smtp.replies(6).get(5);
        } catch (java.net.SocketException reset) {
            last = "";
        }
        if (last.startsWith("250 2.6.0")) {
            assertThat(server.delivered(recipient)).endsWith(message);
        }
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            assertThat(smtp.command("NOOP")).startsWith("250");
        }
    }

    private static List<String> keywords(String reply) {
        return reply.lines().skip(1).map(line -> line.substring(4)).toList();
    }
}
