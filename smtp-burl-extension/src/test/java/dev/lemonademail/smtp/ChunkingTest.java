// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import static dev.lemonademail.smtp.SmtpConversation.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SubmissionServer.Parameter.class)
class ChunkingTest {
    private static final String TEXT_HEADER = "From: alice@example.org\r\nSubject: Chunks\r\n\r\n";
    private static final String BINARY_HEADER = "From: alice@example.org\r\nSubject: Chunks\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n";

    private final SubmissionServer server;

    ChunkingTest(SubmissionServer server) {
        this.server = server;
    }

    @Test
    void bdatShouldDeliverEveryOctetWhenMessageIsBinary() throws Exception {
        String recipient = server.newRecipient();
        byte[] content = hostileContent();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "BODY=BINARYMIME", recipient);
            assertThat(smtp.chunk(octets(BINARY_HEADER, content), " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(converted(content));
    }

    @Test
    void bdatShouldDeliverTheSameWhenTheClientSendsEverythingAtOnce() throws Exception {
        String recipient = server.newRecipient();
        byte[] content = hostileContent();
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.send(everything(recipient, content));
            assertThat(smtp.replies(8))
                    .extracting(reply -> reply.substring(0, 9))
                    .containsExactly(
                            "235 2.7.0",
                            "250 2.1.0",
                            "250 2.1.5",
                            "250 2.5.0",
                            "250 2.5.0",
                            "250 2.6.0",
                            "250 2.0.0",
                            "221 2.0.0");
        }
        assertThat(server.delivered(recipient)).endsWith(converted(content));
    }

    @Test
    void bdatShouldDeliverTheSameWhenEachOctetIsASegment() throws Exception {
        String recipient = server.newRecipient();
        byte[] content = Arrays.copyOf(hostileContent(), 1500);
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.trickle(everything(recipient, content));
            assertThat(smtp.replies(8)).last().asString().startsWith("221");
        }
        assertThat(server.delivered(recipient)).endsWith(converted(content));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 61, 1021, 65_537})
    void bdatShouldDeliverTheSameWhateverTheSegments(int segment) throws Exception {
        String recipient = server.newRecipient();
        byte[] content = hostileContent();
        byte[] everything = everything(recipient, content);
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            for (int from = 0; from < everything.length; from += segment) {
                smtp.send((Object) Arrays.copyOfRange(everything, from, Math.min(from + segment, everything.length)));
            }
            assertThat(smtp.replies(8)).last().asString().startsWith("221");
        }
        assertThat(server.delivered(recipient)).endsWith(converted(content));
    }

    @Test
    void bdatShouldTakeAnEmptyLastChunk() throws Exception {
        String recipient = server.newRecipient();
        byte[] message = octets(TEXT_HEADER, "One.\r\n");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.command("BDAT 0")).isEqualTo("250 2.5.0 0 octets received");
            assertThat(smtp.chunk(message, "")).isEqualTo("250 2.5.0 " + message.length + " octets received");
            assertThat(smtp.command("BDAT 0 LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(message);
    }

    @Test
    void bdatShouldTakeAMessageThatIsAHeaderSectionOnly() throws Exception {
        // RFC 3030 §4.1
        String recipient = server.newRecipient();
        byte[] message = octets("To: Susan@random.com\r\n", "From: Sam@random.com\r\n", "Subject: Bodyless\r\n");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(message, " LAST")).startsWith("250 2.6.0");
        }
        assertThat(new String(server.delivered(recipient), java.nio.charset.StandardCharsets.US_ASCII))
                .contains("Received: from", "Subject: Bodyless\r\n");
    }

    @Test
    void bdatShouldAddTheReceivedHeaderOfJames() throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.chunk(octets("Sub"), "");
            smtp.chunk(octets("ject: Cut\r"), "");
            smtp.chunk(octets("\n\r\nBody"), " LAST");
        }
        assertThat(new String(server.delivered(recipient), java.nio.charset.StandardCharsets.US_ASCII))
                .containsPattern(
                        "(?s)Received: from .*with ESMTPA.*for <" + recipient + ">.*Subject: Cut\r\n\r\nBody$");
    }

    @Test
    void bdatShouldDeliverALargeMessageIntact() throws Exception {
        String recipient = server.newRecipient();
        byte[] content = new byte[20 * 1024 * 1024];
        new Random(20).nextBytes(content);
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "BODY=BINARYMIME", recipient);
            assertThat(smtp.chunk(octets(BINARY_HEADER), "")).startsWith("250 2.5.0");
            assertThat(smtp.chunk(content, " LAST")).startsWith("250 2.6.0");
        }
        assertThat(Arrays.equals(tail(server.delivered(recipient), converted(content).length), converted(content)))
                .isTrue();
    }

    @Test
    void bdatShouldForgetAllChunksWhenReset() throws Exception {
        String recipient = server.newRecipient();
        byte[] message = octets(TEXT_HEADER, "Second.\r\n");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.chunk(octets(TEXT_HEADER, "First.\r\n"), "");
            assertThat(smtp.command("RSET")).startsWith("250");
            assertThat(smtp.chunk(octets("x"), " LAST")).startsWith("503 5.5.1");
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(message, " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(message);
        assertThat(server.inbox(recipient)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSET now", "STARTTLS", "STARTTLS now"})
    void bdatShouldNeverSendWhatFollowsARefusedCommandOnly(String refused) throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.chunk(octets(TEXT_HEADER, "First.\r\n"), "");
            assertThat(smtp.command(refused)).startsWith("50");
            assertThat(smtp.chunk(octets("Second.\r\n"), " LAST")).startsWith("503 5.5.1");
            assertThat(smtp.command("RSET")).startsWith("250");
        }
        assertNoTemporaryFiles();
    }

    @Test
    void bdatShouldBeSwallowedAndRefusedWhenThereIsNoSender() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            smtp.send("BDAT 12 LAST\r\nQUIT\r\nQUIT\r\nBDAT 0 LAST\r\nNOOP\r\n");
            assertThat(smtp.reply()).startsWith("503 5.5.1");
            assertThat(smtp.reply()).startsWith("503 5.5.1");
            assertThat(smtp.reply()).startsWith("250");
        }
    }

    @Test
    void bdatShouldBeSwallowedAndRefusedWhenMailOrAllRecipientsFailed() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            smtp.send("MAIL FROM:<mallory@example.org>\r\nRCPT TO:<nobody@example.org>\r\nBDAT 6 LAST\r\nRSET\r\n");
            assertThat(smtp.replies(3))
                    .extracting(reply -> reply.substring(0, 9))
                    .containsExactly("503 5.7.1", "503 5.5.0", "503 5.5.1");
        }
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            smtp.send("MAIL FROM:<alice@example.org>\r\nRCPT TO:<nobody@example.org>\r\n");
            smtp.send("BDAT 6\r\nRSET\r\nBDAT 6 LAST\r\nRSET\r\nNOOP\r\n");
            assertThat(smtp.replies(5))
                    .extracting(reply -> reply.substring(0, 9))
                    .containsExactly("250 2.1.0", "550 5.1.1", "554 5.5.0", "503 5.5.1", "250 2.0.0");
        }
    }

    @Test
    void bdatShouldStayRefusedAfterAFailureUntilReset() throws Exception {
        String recipient = server.newRecipient();
        byte[] message = octets(TEXT_HEADER, "Good.\r\n");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(octets(TEXT_HEADER, "bare\nnewline"), "")).startsWith("554 5.6.0");
            assertThat(smtp.chunk(message, " LAST")).startsWith("503 5.5.1");
            smtp.command("RSET");
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(message, " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"BDAT 4 FIRST|501 5.5.4", "BDAT 4 LAST LAST|501 5.5.4", "BDAT 4 LASTING|501 5.5.4"})
    void bdatShouldStayInStepWhenOnlyTheMarkerIsWrong(String command, String reply) throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.send(command, "\r\nQUITNOOP\r\n");
            assertThat(smtp.reply()).startsWith(reply);
            assertThat(smtp.reply()).startsWith("250");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BDAT", "BDAT x", "BDAT -1", "BDAT +5", "BDAT 0x10", "BDAT 5,LAST", "BDAT 99999999999999999999"})
    void bdatShouldEndTheConnectionWhenTheSizeIsUnknown(String command) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            smtp.send(command, "\r\n");
            assertThat(smtp.reply()).startsWith("501 5.5.4");
            assertThat(smtp.reply()).isEmpty();
        }
    }

    @Test
    void bdatShouldBeSwallowedAndRefusedWhenTheMessageGetsTooBig() throws Exception {
        String recipient = server.newRecipient();
        byte[] mebibyte = new byte[1024 * 1024];
        Arrays.fill(mebibyte, (byte) 'x');
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.chunk(octets(TEXT_HEADER), "");
            for (int i = 0; i < 29; i++) {
                assertThat(smtp.chunk(mebibyte, "")).startsWith("250");
            }
            assertThat(smtp.chunk(mebibyte, " LAST")).startsWith("552 5.3.4");
            assertThat(smtp.command("NOOP")).startsWith("250");
        }
        assertThat(server.inbox(recipient)).isEmpty();
    }

    @Test
    void bdatShouldTakeAMessageOfExactlyTheLimit() throws Exception {
        String recipient = server.newRecipient();
        byte[] body = new byte[30 * 1024 * 1024 - TEXT_HEADER.length()];
        Arrays.fill(body, (byte) 'x');
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(octets(TEXT_HEADER, body), "")).startsWith("250");
            assertThat(smtp.chunk(octets("x"), " LAST")).startsWith("552 5.3.4");
            smtp.command("RSET");
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(octets(TEXT_HEADER, body), " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient).length).isGreaterThan(30 * 1024 * 1024);
    }

    @Test
    void bdatShouldNotListenToTheEndOfAnAbsurdChunk() throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.send("BDAT 999999999999\r\n");
            assertThat(smtp.reply()).startsWith("552 5.3.4");
            assertThat(smtp.reply()).isEmpty();
        }
    }

    @Test
    void headerSectionShouldBeLimited() throws Exception {
        String recipient = server.newRecipient();
        byte[] fold = new byte[1024 * 1024];
        Arrays.fill(fold, (byte) 'x');
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(octets("Subject: ", fold), " LAST")).startsWith("554 5.6.0");
        }
    }

    @Test
    void commandsShouldBeOutOfSequenceOnceAChunkHasCome() throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.chunk(octets(TEXT_HEADER), "");
            assertThat(smtp.command("DATA")).startsWith("503 5.5.1");
            assertThat(smtp.command("RCPT TO:<" + recipient + ">")).startsWith("503 5.5.1");
            assertThat(smtp.command("MAIL FROM:<alice@example.org>")).startsWith("503");
            assertThat(smtp.command("BDAT 0 LAST")).startsWith("250 2.6.0");
            assertThat(smtp.command("BDAT 0 LAST")).startsWith("503 5.5.1");
        }
    }

    @Test
    void dataShouldBeRefusedWhenTheMessageIsBinary() throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "BODY=BINARYMIME", recipient);
            assertThat(smtp.command("DATA")).startsWith("503 5.5.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7BIT,250",
        "8bitmime,250",
        "BINARYMIME,250",
        "BINARY,250",
        "9BIT,501 5.5.4",
        "'',501 5.5.4",
        "BINARYMIMES,501 5.5.4"
    })
    void mailShouldKnowItsBodyTypes(String type, String reply) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            assertThat(smtp.command("MAIL FROM:<alice@example.org> BODY=" + type))
                    .startsWith(reply);
        }
    }

    @Test
    void bodyTypeOfARefusedMailShouldNotReachTheNext() throws Exception {
        String recipient = server.newRecipient();
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            assertThat(smtp.command("MAIL FROM:<alice@example.org> BODY=BINARYMIME SIZE=x"))
                    .startsWith("501 5.5.4");
            envelope(smtp, "", recipient);
            assertThat(smtp.command("DATA")).startsWith("354");
        }
    }

    @Test
    void bareNewlinesShouldBeTakenInBinaryMessagesOnly() throws Exception {
        String recipient = server.newRecipient();
        byte[] message = octets(TEXT_HEADER, "bare\nnew\rlines");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "BODY=BINARYMIME", recipient);
            assertThat(smtp.chunk(message, " LAST")).startsWith("250 2.6.0");
            for (String bare : List.of("a\nb", "a\rb", "a\r", "\n")) {
                envelope(smtp, "BODY=8BITMIME", recipient);
                assertThat(smtp.chunk(octets(TEXT_HEADER, bare), " LAST")).startsWith("554 5.6.0");
                smtp.command("RSET");
            }
        }
        assertThat(server.delivered(recipient)).endsWith(message);
    }

    @Test
    void dataShouldStillWorkOnTheSameConnection() throws Exception {
        String recipient = server.newRecipient();
        String longLine = "y".repeat(500_000);
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.command("DATA")).startsWith("354");
            smtp.send(TEXT_HEADER, "..dot\r\nSTARTTLS\r\nBDAT 5 LAST\r\n", longLine, "\r\n.\r\n");
            assertThat(smtp.reply()).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient))
                .endsWith(octets(TEXT_HEADER, ".dot\r\nSTARTTLS\r\nBDAT 5 LAST\r\n", longLine, "\r\n"));
    }

    @Test
    void manyConnectionsShouldBeServedAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(25);
        List<Future<Boolean>> intact = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Random random = new Random(i);
            intact.add(clients.submit(() -> sendInRandomChunks(random)));
        }
        for (Future<Boolean> one : intact) {
            assertThat(one.get()).isTrue();
        }
        clients.shutdown();
    }

    @Test
    void disconnectInAChunkShouldLeaveNothingBehind() throws Exception {
        String recipient = server.newRecipient();
        for (int i = 0; i < 10; i++) {
            try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
                envelope(smtp, "", recipient);
                smtp.chunk(octets(TEXT_HEADER, "x".repeat(300_000)), "");
                smtp.send("BDAT 1000000 LAST\r\n", "y".repeat(10_000 * i));
            }
        }
        assertNoTemporaryFiles();
        assertThat(server.inbox(recipient)).isEmpty();
    }

    /** Files that James and we name so, in the directory of this test run. */
    static void assertNoTemporaryFiles() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try (Stream<Path> files = Files.list(temporary)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("mimemessage-"));
            }
        });
    }

    static void envelope(SmtpConversation smtp, String parameter, String recipient) throws Exception {
        assertThat(smtp.command(("MAIL FROM:<alice@example.org> " + parameter).trim()))
                .startsWith("250");
        assertThat(smtp.command("RCPT TO:<" + recipient + ">")).startsWith("250");
    }

    private boolean sendInRandomChunks(Random random) throws Exception {
        String recipient = server.newRecipient();
        byte[] content = new byte[random.nextInt(600_000)];
        random.nextBytes(content);
        byte[] message = octets(BINARY_HEADER, content);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        int chunks = 0;
        for (int from = 0; from < message.length; chunks++) {
            int size = Math.min(random.nextInt(200_000), message.length - from);
            sent.writeBytes(octets("BDAT ", size, "\r\n", Arrays.copyOfRange(message, from, from + size)));
            from += size;
        }
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "BODY=BINARYMIME", recipient);
            smtp.send(sent.toByteArray(), "BDAT 0 LAST\r\n");
            assertThat(smtp.replies(chunks)).allMatch(reply -> reply.startsWith("250 2.5.0"));
            assertThat(smtp.reply()).startsWith("250 2.6.0");
        }
        byte[] converted = converted(content);
        return Arrays.equals(tail(server.delivered(recipient), converted.length), converted);
    }

    private static byte[] everything(String recipient, byte[] content) {
        byte[] message = octets(BINARY_HEADER, content);
        int cut = BINARY_HEADER.length() - 3;
        return octets(
                SmtpConversation.authPlain(),
                "\r\n",
                "MAIL FROM:<alice@example.org> BODY=BINARYMIME\r\nRCPT TO:<",
                recipient,
                ">\r\n",
                "BDAT ",
                cut,
                "\r\n",
                Arrays.copyOf(message, cut),
                "bdat ",
                message.length - cut,
                "\r\n",
                Arrays.copyOfRange(message, cut, message.length),
                "BDAT 0 last\r\nNOOP\r\nQUIT\r\n");
    }

    private static byte[] hostileContent() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        byte[] random = new byte[50_000];
        new Random(1).nextBytes(random);
        return octets(
                all,
                "\r\n.\r\n",
                "..\r\n",
                "STARTTLS\r\n",
                "BDAT 5 LAST\r\n",
                "QUIT\r\n",
                new byte[10],
                "\r\r\n\n\n\r",
                "z".repeat(20_000),
                random,
                "\r\n.\r\n");
    }

    private static byte[] converted(byte[] content) {
        return octets(
                BINARY_HEADER.replace("binary", "base64"),
                Base64.getMimeEncoder().encode(content),
                "\r\n");
    }

    private static byte[] tail(byte[] octets, int length) {
        return Arrays.copyOfRange(octets, Math.max(0, octets.length - length), octets.length);
    }
}
