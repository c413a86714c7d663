// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import static dev.lemonademail.smtp.ChunkingTest.envelope;
import static dev.lemonademail.smtp.SmtpConversation.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.smtp.burl.BurlCmdHandler;
import reactor.core.publisher.Mono;

@ExtendWith(SubmissionServer.Parameter.class)
class BurlTest {
    private static final String TEXT = "From: alice@example.org\r\nSubject: Draft\r\n\r\nHello.\r\n";
    private static final String WITH_ATTACHMENT = "From: carol@example.org\r\nSubject: Photos\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nLook!\r\n--x\r\n"
            + "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n";
    private static final String CONTROLLED = "imap://store.example.org/slow/;UID=";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final SubmissionServer server;

    BurlTest(SubmissionServer server) {
        this.server = server;
    }

    @Test
    void burlLastShouldDeliverWhenUrlIsAuthorized() throws Exception {
        String recipient = server.newRecipient();
        String url = server.authorizedUrl("Drafts", octets(TEXT), "");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.command("BURL " + url + " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(octets(TEXT));
    }

    @Test
    void burlAndBdatShouldMakeAMessageTogether() throws Exception {
        // RFC 5550 §8.4.2
        String recipient = server.newRecipient();
        String mime = server.authorizedUrl("Photos", octets(WITH_ATTACHMENT), "/;SECTION=2.MIME");
        String part = server.authorizedUrl("Photos", octets(WITH_ATTACHMENT), "/;SECTION=2");
        String first =
                "Subject: Forwarded\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nSee.\r\n--y\r\n";
        String last = "\r\n--y--\r\n";
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            smtp.send(
                    SmtpConversation.authPlain(),
                    "\r\nMAIL FROM:<alice@example.org> BODY=BINARY\r\nRCPT TO:<",
                    recipient,
                    ">\r\nBDAT ",
                    first.length(),
                    "\r\n",
                    first,
                    "BURL ",
                    mime,
                    "\r\nburl ",
                    part,
                    "\r\nBDAT ",
                    last.length(),
                    " LAST\r\n",
                    last,
                    "NOOP\r\n");
            assertThat(smtp.replies(8))
                    .extracting(reply -> reply.substring(0, 9))
                    .containsExactly(
                            "235 2.7.0",
                            "250 2.1.0",
                            "250 2.1.5",
                            "250 2.5.0",
                            "250 2.5.0",
                            "250 2.5.0",
                            "250 2.6.0",
                            "250 2.0.0");
        }
        assertThat(server.delivered(recipient))
                .endsWith(octets(
                        first,
                        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                        "iVBORw0KGgo=",
                        last));
    }

    @Test
    void burlShouldWorkAgainWithTheSameUrl() throws Exception {
        String recipient = server.newRecipient();
        String url = server.authorizedUrl("Drafts", octets(TEXT), "");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            for (int i = 0; i < 2; i++) {
                envelope(smtp, "", recipient);
                assertThat(smtp.command("BURL " + url + " LAST")).startsWith("250 2.6.0");
            }
        }
        Awaitility.await().until(() -> server.inbox(recipient).size() == 2);
    }

    @Test
    void burlShouldWantAuthenticationBeforeAnythingElse() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.hello(server.submission())) {
            assertThat(smtp.command("BURL")).isEqualTo("530 5.7.0 Authentication required");
        }
    }

    @Test
    void burlShouldWantATransactionAndARecipient() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        String url = controlled(Mono.fromCallable(() -> {
            asked.set(true);
            return part("x");
        }));
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            assertThat(smtp.command("BURL " + url + " LAST")).startsWith("503 5.5.1");
            smtp.command("MAIL FROM:<alice@example.org>");
            smtp.command("RCPT TO:<nobody@example.org>");
            assertThat(smtp.command("BURL " + url + " LAST")).isEqualTo("554 5.5.0 No recipients have been specified");
        }
        assertThat(asked).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LAST",
                "http://localhost/INBOX/;UID=1",
                "imap:/INBOX/;UID=1 LAST",
                "imap://localhost/ LASTS",
                "imap://localhost/ LAST LAST",
                "imap://alice%40example.org@localhost/INBOX LAST",
                "imap://alice%40example.org@localhost/INBOX/;UID=0;URLAUTH=submit+alice%40example.org:internal:00 LAST"
            })
    void burlShouldRefuseWhatNamesNoMessage(String arguments) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", server.newRecipient());
            assertThat(smtp.command(("BURL " + arguments).trim())).startsWith("501 5.5.4");
        }
    }

    @Test
    void burlShouldAnswerEveryWrongAuthorizationAlike() throws Exception {
        String url = server.authorizedUrl("Drafts", octets(TEXT), "");
        List<String> wrong = List.of(
                url.replace("submit+alice", "submit+mallory"),
                url.substring(0, url.length() - 1) + (url.endsWith("0") ? "1" : "0"),
                url.replace("/Drafts/", "/Missing/"),
                url.replace("imap://alice%40", "imap://mallory%40"),
                url.replace(";URLAUTH", ";EXPIRE=2001-01-01T00:00:00Z;URLAUTH"),
                url.replace(":internal:", ":external:"),
                url.substring(0, url.indexOf(";URLAUTH")));
        for (String one : wrong) {
            try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
                envelope(smtp, "", server.newRecipient());
                assertThat(smtp.command("BURL " + one + " LAST"))
                        .as(one)
                        .isEqualTo("554 5.7.0 IMAP URL authorization failed");
            }
        }
    }

    @Test
    void burlShouldTrustNoForeignHost() throws Exception {
        String url = server.authorizedUrl("Drafts", octets(TEXT), "").replace("@localhost/", "@imap.example.net/");
        for (String foreign : List.of(url, "imap://imap.example.net/INBOX/;UID=1")) {
            try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
                envelope(smtp, "", server.newRecipient());
                assertThat(smtp.command("BURL " + foreign + " LAST"))
                        .isEqualTo("554 5.7.14 URL resolution requires trust relationship");
            }
        }
    }

    @Test
    void burlShouldFailTheTransactionAndSwallowWhatIsInThePipeline() throws Exception {
        String recipient = server.newRecipient();
        String url = server.authorizedUrl("Drafts", octets(TEXT), "");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            smtp.send("BURL ", url, "0\r\nBDAT 6\r\nQUIT\r\nBURL ", url, " LAST\r\nRSET\r\n");
            assertThat(smtp.replies(4))
                    .extracting(reply -> reply.substring(0, 9))
                    .containsExactly("554 5.7.0", "503 5.5.1", "503 5.5.1", "250 2.0.0");
            envelope(smtp, "", recipient);
            assertThat(smtp.command("BURL " + url + " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(octets(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"envelope", "mail"})
    void lastShouldBeAnsweredByTheHooksOfTheListener(String kind) throws Exception {
        String recipient = server.newRecipient();
        byte[] refused = octets("X-Refuse: ", kind, "\r\nSubject: Refused\r\n\r\nHello.\r\n");
        String url = server.authorizedUrl("Drafts", refused, "");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", recipient);
            assertThat(smtp.command("BURL " + url + " LAST")).isEqualTo("554 5.7.1 No such " + kind);
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(refused, " LAST")).isEqualTo("554 5.7.1 No such " + kind);
            envelope(smtp, "", recipient);
            assertThat(smtp.chunk(octets(TEXT), " LAST")).startsWith("250 2.6.0");
        }
        assertThat(server.delivered(recipient)).endsWith(octets(TEXT));
        assertThat(server.inbox(recipient)).hasSize(1);
        ChunkingTest.assertNoTemporaryFiles();
    }

    @Test
    void burlShouldJudgeTheSizeAfterExpansion() throws Exception {
        String large = controlled(Mono.just(ControlledResolver.part(30 * 1024 * 1024 + 1, () -> {
            throw new IOException("must not be opened");
        })));
        String lying = controlled(Mono.just(ControlledResolver.part(10, EndlessStream::new)));
        for (String url : List.of(large, lying)) {
            try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
                envelope(smtp, "SIZE=10", server.newRecipient());
                smtp.chunk(octets("Subject: Big\r\n\r\n"), "");
                assertThat(smtp.command("BURL " + url + " LAST")).isEqualTo("554 5.3.4 Message too big for system");
            }
        }
        ChunkingTest.assertNoTemporaryFiles();
    }

    @Test
    void burlShouldCountTheUrlsOfAMessage() throws Exception {
        String url = server.authorizedUrl("Drafts", octets(TEXT), "/;SECTION=TEXT");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", server.newRecipient());
            smtp.chunk(octets("Subject: Many\r\n\r\n"), "");
            for (int i = 0; i < 5; i++) {
                assertThat(smtp.command("BURL " + url))
                        .isEqualTo("250 2.5.0 Waiting for additional BURL or BDAT commands");
            }
            assertThat(smtp.command("BURL " + url)).startsWith("554 5.5.3");
        }
    }

    @Test
    void burlShouldGiveUpOnASlowStoreAndDelayNobodyElse() throws Exception {
        CountDownLatch resolving = new CountDownLatch(1);
        String never = controlled(Mono.<MessagePart>never().doOnSubscribe(any -> resolving.countDown()));
        String stuck = controlled(Mono.just(ControlledResolver.part(10, StuckStream::new)));
        for (String url : List.of(never, stuck)) {
            try (SmtpConversation slow = SmtpConversation.alice(server.submission());
                    SmtpConversation other = SmtpConversation.alice(server.submission())) {
                envelope(slow, "", server.newRecipient());
                slow.send("BURL ", url, " LAST\r\nNOOP\r\n");
                assertThat(resolving.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(other.command("NOOP")).startsWith("250");
                assertThat(slow.isSilent()).isTrue();
                assertThat(slow.reply()).isEqualTo("451 4.4.1 IMAP server unavailable");
                assertThat(slow.reply()).startsWith("250");
            }
        }
    }

    @Test
    void burlShouldLeaveNothingBehindWhenTheClientGoesAway() throws Exception {
        CountDownLatch resolving = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        String url = controlled(Mono.<MessagePart>never()
                .doOnSubscribe(any -> resolving.countDown())
                .doOnCancel(cancelled::countDown));
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", server.newRecipient());
            smtp.send("BURL ", url, " LAST\r\n");
            assertThat(resolving.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        ChunkingTest.assertNoTemporaryFiles();
    }

    @Test
    void burlShouldResolveOnlySoManyUrlsOfOneUserAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String url = controlled(Mono.defer(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    return Mono.delay(Duration.ofMillis(200)).map(any -> part(TEXT));
                })
                .doOnNext(any -> running.decrementAndGet()));
        List<SmtpConversation> connections = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SmtpConversation smtp = SmtpConversation.alice(server.submission());
            envelope(smtp, "", server.newRecipient());
            connections.add(smtp);
        }
        for (SmtpConversation smtp : connections) {
            smtp.send("BURL ", url, " LAST\r\n");
        }
        for (SmtpConversation smtp : connections) {
            assertThat(smtp.reply()).startsWith("250 2.6.0");
            smtp.close();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void burlShouldLeaveATrailWithoutTheToken() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(BurlCmdHandler.class);
        ListAppender<ILoggingEvent> trail = new ListAppender<>();
        trail.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(trail);
        String url = server.authorizedUrl("Drafts", octets(TEXT), "");
        try (SmtpConversation smtp = SmtpConversation.alice(server.submission())) {
            envelope(smtp, "", server.newRecipient());
            smtp.command("BURL " + url + " LAST");
        } finally {
            logger.detachAppender(trail);
        }
        String rump = url.substring(0, url.indexOf(":internal:"));
        assertThat(trail.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("BURL by alice@example.org: " + rump + " LAST, " + TEXT.length() + " octets")
                .noneMatch(line -> line.contains(url.substring(url.lastIndexOf(':'))));
    }

    private static String controlled(Mono<MessagePart> answer) {
        String url = CONTROLLED + NUMBERS.incrementAndGet();
        ControlledResolver.answer(url, answer);
        return url;
    }

    private static MessagePart part(String text) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        return ControlledResolver.part(octets.length, () -> new ByteArrayInputStream(octets));
    }

    private static final class EndlessStream extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] octets, int offset, int length) {
            java.util.Arrays.fill(octets, offset, offset + length, (byte) 'x');
            return length;
        }
    }

    private static final class StuckStream extends InputStream {
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            try {
                never.await();
                return -1;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
