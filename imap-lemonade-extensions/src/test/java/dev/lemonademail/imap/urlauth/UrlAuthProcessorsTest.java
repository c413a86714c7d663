// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static dev.lemonademail.imap.memory.MemoryMailboxes.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import reactor.core.publisher.Mono;

class UrlAuthProcessorsTest {

    private static final Tag TAG = new Tag("a1");
    private static final String BAD = "a1 BAD GENURLAUTH failed. A URL cannot be authorized.\r\n";
    private static final String MAIL = "Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain; charset=utf-8; name=\"a b\"\r\n\r\nSi vis pacem, para bellum.\r\n\r\n"
            + "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n"
            + "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: x-blurdybloop\r\n\r\nabc\r\n"
            + "--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            + "Content-Disposition: attachment; filename=x.txt\r\n\r\na=0D=0Ab=\r\nc\r\n--b--\r\n";

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private String message;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(
                directory, Map.of("urlauth.urls.limit", "3", "urlauth.submit.users", "submitserver@example.org"));
        message = "imap://alice%40example.org@" + HOST + "/INBOX/;UID=" + mailboxes.append(ALICE, "INBOX", MAIL);
        mailboxes.append(BOB, "INBOX", MAIL);
    }

    private FakeImapSession session(Username user) throws Exception {
        FakeImapSession session = new FakeImapSession();
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(user));
        return session;
    }

    private String answer(ImapProcessor processor, ImapMessage request, Username user) throws Exception {
        RecordingResponder responder = new RecordingResponder();
        processor.processReactive(request, responder, session(user)).block(Duration.ofSeconds(20));
        return responder.written();
    }

    private String genUrlAuth(String arguments) throws Exception {
        return answer(
                mailboxes.instance(GenUrlAuthProcessor.class),
                new GenUrlAuthCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null),
                ALICE);
    }

    private String urlFetch(Username user, String arguments) throws Exception {
        return answer(
                mailboxes.instance(UrlFetchProcessor.class),
                new UrlFetchCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null),
                user);
    }

    private String resetKey(String arguments) throws Exception {
        return answer(
                mailboxes.instance(ResetKeyProcessor.class),
                new ResetKeyCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null),
                ALICE);
    }

    private String authorized(String rump) throws Exception {
        String answer = genUrlAuth(" \"" + rump + "\" INTERNAL");
        Matcher matcher =
                Pattern.compile("\\* GENURLAUTH \"(.*)\"\r\na1 OK .*\r\n").matcher(answer);
        assertThat(matcher.matches()).as(answer).isTrue();
        return matcher.group(1);
    }

    private static String nil(String url) {
        return "* URLFETCH \"" + url + "\" NIL\r\na1 OK URLFETCH completed.\r\n";
    }

    @Test
    void genUrlAuthShouldKeepTheUrlsAndTheirOrder() throws Exception {
        String first = message + "/;SECTION=1;urlauth=submit+bob";
        String second = message + ";URLAUTH=anonymous";

        String answer = genUrlAuth(" \"" + first + "\" INTERNAL \"" + second + "\" internal");

        assertThat(answer)
                .matches("\\* GENURLAUTH \"" + Pattern.quote(first) + ":internal:[0-9a-f]{32,}\" \""
                        + Pattern.quote(second) + ":internal:[0-9a-f]{32,}\"\r\na1 OK GENURLAUTH completed\\.\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap://alice%40example.org@imap.example.org/INBOX/;UID=1",
                "imap://imap.example.org/INBOX/;UID=1;URLAUTH=anonymous",
                "imap://bob%40example.org@imap.example.org/INBOX/;UID=1;URLAUTH=anonymous",
                "imap://nobody%40example.org@imap.example.org/INBOX/;UID=1;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.net/INBOX/;UID=1;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.org/Missing/;UID=1;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.org/INBOX/;UID=99;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.org/INBOX/;UID=1/;SECTION=9;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.org/INBOX;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.org/INBOX;UIDVALIDITY=1/;UID=1;URLAUTH=anonymous",
                "imap://alice%40example.org@imap.example.org/INBOX/;UID=1;EXPIRE=2001-01-01T00:00:00Z;URLAUTH=anonymous",
                "/INBOX/;UID=1;URLAUTH=anonymous",
                "no url",
                "",
            })
    void genUrlAuthShouldAnswerEveryRefusalWithTheSameBad(String rump) throws Exception {
        assertThat(genUrlAuth(" \"" + rump + "\" INTERNAL")).isEqualTo(BAD);
        assertThat(genUrlAuth(" \"" + message + ";URLAUTH=anonymous\" INTERNAL \"" + rump + "\" INTERNAL"))
                .as("nothing of a command that fails is answered")
                .isEqualTo(BAD);
    }

    @Test
    void genUrlAuthShouldRefuseUnknownMechanism() throws Exception {
        assertThat(genUrlAuth(" \"" + message + ";URLAUTH=anonymous\" XSAMPLE"))
                .isEqualTo("a1 BAD GENURLAUTH failed. Unknown mechanism.\r\n");
    }

    @Test
    void commandsShouldTakeUrlsUpToTheLimitAndNoMore() throws Exception {
        String pair = " \"" + message + ";URLAUTH=anonymous\" INTERNAL";

        assertThat(genUrlAuth(pair.repeat(3))).endsWith("a1 OK GENURLAUTH completed.\r\n");
        assertThat(genUrlAuth(pair.repeat(4))).isEqualTo("a1 NO [LIMIT] GENURLAUTH failed. Too many URLs.\r\n");
        assertThat(urlFetch(BOB, " a a a")).endsWith("a1 OK URLFETCH completed.\r\n");
        assertThat(urlFetch(BOB, " a a a a")).isEqualTo("a1 NO [LIMIT] URLFETCH failed. Too many URLs.\r\n");
    }

    @Test
    void urlFetchShouldAnswerEachUrlOnItsOwn() throws Exception {
        String url = authorized(message + "/;SECTION=1;URLAUTH=user+bob%40example.org");

        assertThat(urlFetch(BOB, " \"" + url + "\" \"" + url + "0\" (\"" + url + "\")"))
                .isEqualTo("* URLFETCH \"" + url + "\" {28}\r\nSi vis pacem, para bellum.\r\n\r\n* URLFETCH \"" + url
                        + "0\" NIL\r\n* URLFETCH \"" + url
                        + "\" {28}\r\nSi vis pacem, para bellum.\r\n\r\na1 OK URLFETCH completed.\r\n");
    }

    @Test
    void urlFetchShouldAnswerWhatIsNoUrlWithNil() throws Exception {
        assertThat(urlFetch(BOB, " {3}\r\na\r\n (\"imap://x/\" BODYPARTSTRUCTURE BINARY)"))
                .isEqualTo(
                        "* URLFETCH {3}\r\na\r\n NIL\r\n* URLFETCH \"imap://x/\" NIL\r\na1 OK URLFETCH completed.\r\n");
    }

    @Test
    void urlFetchShouldNotSendAUrlBeforeTheContentOfTheOneBeforeHasLeft() throws Exception {
        String url = authorized(message + "/;SECTION=1;URLAUTH=authuser");
        HoldingResponder responder = new HoldingResponder();
        Mono<Void> command = mailboxes
                .instance(UrlFetchProcessor.class)
                .processReactive(
                        new UrlFetchCommandParser(new UnpooledStatusResponseFactory())
                                .decode(MemoryCommandReader.of((" \"" + url + "\"").repeat(2) + "\r\n"), TAG, null),
                        responder,
                        session(BOB));
        CompletableFuture<Void> done = command.toFuture();

        InputStream first = responder.opened.poll(20, TimeUnit.SECONDS);
        assertThat(responder.opened.poll(200, TimeUnit.MILLISECONDS)).isNull();
        first.close();
        responder.opened.poll(20, TimeUnit.SECONDS).close();

        done.get(20, TimeUnit.SECONDS);
    }

    /** A connection whose client does not read. */
    private static final class HoldingResponder implements Responder {
        private final BlockingQueue<InputStream> opened = new LinkedBlockingQueue<>();

        @Override
        public void respond(ImapResponseMessage message) {
            if (message instanceof UrlFetchResponse response && response.data() instanceof UrlData.Simple simple) {
                try {
                    opened.add(simple.octets().open());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }
    }

    @Test
    void urlFetchShouldGiveOthersNothing() throws Exception {
        String url = authorized(message + ";URLAUTH=user+alice%40example.org");

        assertThat(urlFetch(BOB, " \"" + url + "\"")).isEqualTo(nil(url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | BINARY | (BINARY {28}~Si vis pacem, para bellum.~)",
                "1 | BODYPARTSTRUCTURE BINARY | (BODYPARTSTRUCTURE (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\" \"NAME\" \"a b\")"
                        + " NIL NIL \"7BIT\" 28 1 NIL NIL NIL NIL)) (BINARY {28}~Si vis pacem, para bellum.~)",
                "2 | BINARY BODYPARTSTRUCTURE | (BODYPARTSTRUCTURE (\"IMAGE\" \"PNG\" NIL NIL NIL \"BINARY\" 3 NIL NIL NIL NIL))"
                        + " (BINARY ~{3}~\u0000\u0001\u0002)",
                "2 | BODYPARTSTRUCTURE | (BODYPARTSTRUCTURE (\"IMAGE\" \"PNG\" NIL NIL NIL \"BASE64\" 4 NIL NIL NIL NIL))",
                "2 | BODYPARTSTRUCTURE BODY | (BODYPARTSTRUCTURE (\"IMAGE\" \"PNG\" NIL NIL NIL \"BASE64\" 4 NIL NIL NIL NIL))"
                        + " (BODY {4}~AAEC)",
                "3 | BODYPARTSTRUCTURE BINARY | (BODYPARTSTRUCTURE (\"IMAGE\" \"PNG\" NIL NIL NIL \"X-BLURDYBLOOP\" 3 NIL NIL NIL"
                        + " NIL)) (BINARY NIL)",
                "4 | BODYPARTSTRUCTURE BINARY | (BODYPARTSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"BINARY\" 5 1 NIL"
                        + " (\"ATTACHMENT\" (\"FILENAME\" \"x.txt\")) NIL NIL)) (BINARY {5}~a~bc)",
            })
    void urlFetchShouldGiveMetadata(String section, String parameters, String metadata) throws Exception {
        String url = authorized(message + "/;SECTION=" + section + ";URLAUTH=authuser");

        assertThat(urlFetch(BOB, " (\"" + url + "\" " + parameters + ")")
                        .replaceAll("\r\n", "~")
                        .replaceAll("~~", "~"))
                .isEqualTo("* URLFETCH \"" + url + "\" " + metadata + "~a1 OK URLFETCH completed.~");
    }

    @Test
    void resetKeyShouldRevokeTheUrlsOfOneMailbox() throws Exception {
        mailboxes.append(ALICE, "Sent", MAIL);
        String inbox = authorized(message + ";URLAUTH=authuser");
        String sent = authorized(message.replace("INBOX", "Sent") + ";URLAUTH=authuser");

        assertThat(resetKey(" INBOX")).isEqualTo("a1 OK [URLMECH INTERNAL] RESETKEY completed.\r\n");
        assertThat(urlFetch(BOB, " \"" + inbox + "\"")).isEqualTo(nil(inbox));
        assertThat(urlFetch(BOB, " \"" + sent + "\"")).contains("para bellum");
    }

    @Test
    void resetKeyShouldRevokeAllUrls() throws Exception {
        mailboxes.append(ALICE, "Sent", MAIL);
        String inbox = authorized(message + ";URLAUTH=authuser");
        String sent = authorized(message.replace("INBOX", "Sent") + ";URLAUTH=authuser");

        assertThat(resetKey("")).isEqualTo("a1 OK RESETKEY completed. All keys removed.\r\n");
        assertThat(urlFetch(BOB, " \"" + inbox + "\"")).isEqualTo(nil(inbox));
        assertThat(urlFetch(BOB, " \"" + sent + "\"")).isEqualTo(nil(sent));
        assertThat(urlFetch(BOB, " \"" + authorized(message + ";URLAUTH=authuser") + "\""))
                .contains("para bellum");
    }

    @Test
    void resetKeyShouldChangeNothingForUnknownMechanismOrMailbox() throws Exception {
        String url = authorized(message + ";URLAUTH=authuser");

        assertThat(resetKey(" INBOX INTERNAL XSAMPLE"))
                .isEqualTo("a1 NO [CANNOT] RESETKEY failed. Unknown mechanism.\r\n");
        assertThat(resetKey(" Missing")).isEqualTo("a1 NO RESETKEY failed. That mailbox has no key to reset.\r\n");
        assertThat(resetKey(" \"#user.bob.INBOX\"")).startsWith("a1 NO RESETKEY ");
        assertThat(urlFetch(BOB, " \"" + url + "\"")).contains("para bellum");
        assertThat(resetKey(" INBOX internal")).startsWith("a1 OK [URLMECH INTERNAL] ");
    }
}
