// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.mail.Flags;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.EnableProcessor;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.metrics.api.MetricFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.binary.BinaryItemSyntax;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.imap.selected.CondstoreEnabling;
import dev.lemonademail.imap.selected.SelectedViews;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.mailbox.part.MimePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ScannedMessage;

class ExtendedFetchProcessorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INNER = "Subject: inner\r\n\r\nin\r\n";
    private static final String MAIL = "From: a@example.org\r\nSUBJECT: two\r\n lines\r\nX-Odd:  kept \r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n"
            + "--b\r\nContent-Type: text/plain\r\nX-A:  two\r\n\r\nHello\r\n"
            + "--b\r\nContent-Transfer-Encoding: base64\r\n\r\nAEFC\r\n"
            + "--b\r\nContent-Type: message/rfc822\r\n\r\n" + INNER + "\r\n"
            + "--b\r\nContent-Transfer-Encoding: x-odd\r\n\r\nodd\r\n--b--\r\nepilogue\r\n";

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private ExtendedFetchProcessor testee;
    private FakeImapSession session;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        testee = new ExtendedFetchProcessor(
                mailboxes.mailboxes(),
                mailboxes.instance(StatusResponseFactory.class),
                mailboxes.instance(MetricFactory.class),
                mailboxes.instance(MessageLoader.class),
                mailboxes.instance(SeenFlags.class),
                mailboxes.instance(VanishedMessages.class),
                mailboxes.instance(CondstoreEnabling.class),
                items());
        session = new FakeImapSession();
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(ALICE));
    }

    private static FetchItems items() {
        return new FetchItems(List.of(new BodyItemSyntax(), new BinaryItemSyntax()));
    }

    private void select(boolean readOnly) throws Exception {
        session.selected(mailboxes
                        .instance(SelectedViews.class)
                        .open(mailboxes.mailbox(ALICE, "INBOX"), session.getMailboxSession(), readOnly)
                        .block(PATIENCE))
                .block(PATIENCE);
    }

    private void select(String... messages) throws Exception {
        for (String message : messages) {
            mailboxes.append(ALICE, "INBOX", message);
        }
        select(false);
    }

    private String answer(String arguments, boolean uids) throws Exception {
        ExtendedFetchRequest request =
                (ExtendedFetchRequest) new ExtendedFetchCommandParser(new UnpooledStatusResponseFactory(), items())
                        .decode(MemoryCommandReader.of(" " + arguments + "\r\n"), new Tag("a"), uids, session);
        RecordingResponder responder = new RecordingResponder();
        testee.processReactive(request, responder, session).block(PATIENCE);
        return responder.written();
    }

    private String fetch(String arguments) throws Exception {
        return answer(arguments, false);
    }

    private String uidFetch(String arguments) throws Exception {
        return answer(arguments, true);
    }

    /** The value of one datum of message 1. */
    private String value(String item) throws Exception {
        String answer = fetch("1 " + item);
        String end = ")\r\na OK FETCH completed.\r\n";
        assertThat(answer).startsWith("* 1 FETCH (").endsWith(end);
        String datum = answer.substring("* 1 FETCH (".length(), answer.length() - end.length());
        assertThat(datum).startsWith(item.replace(".PEEK", "").replaceAll("<(\\d+)\\.\\d+>", "<$1>") + " ");
        return datum.substring(datum.indexOf(' ', datum.indexOf(']')) + 1);
    }

    /** The octets of one {@code nstring}. */
    private String octets(String item) throws Exception {
        String value = value(item);
        if (value.startsWith("{")) {
            String content = value.substring(value.indexOf("\r\n") + 2);
            assertThat(value).startsWith("{" + content.length() + "}");
            return content;
        }
        assertThat(value).isEqualTo("\"\"");
        return "";
    }

    private void expunge(int uid) throws Exception {
        MailboxSession other = mailboxes.mailboxes().createSystemSession(ALICE);
        mailboxes.mailbox(ALICE, "INBOX").delete(List.of(MessageUid.of(uid)), other);
    }

    private Flags flags(int uid) throws Exception {
        return mailboxes.messages(ALICE, "INBOX").get(uid - 1).getFlags();
    }

    private void enable(Capability capability) {
        EnableProcessor.getEnabledCapabilities(session).add(capability);
    }

    @Test
    void fetchShouldGiveItemsInTheirOrderAndOnceIfAskedTwice() throws Exception {
        select(MAIL);

        assertThat(fetch("1 (RFC822.SIZE UID FLAGS UID)"))
                .isEqualTo("* 1 FETCH (RFC822.SIZE " + MAIL.length() + " UID 1 FLAGS ())\r\na OK FETCH completed.\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BODY.PEEK[1]          | {5}\\r\\nHello",
                "BODY.PEEK[1.MIME]     | {39}\\r\\nContent-Type: text/plain\\r\\nX-A:  two\\r\\n\\r\\n",
                "BODY.PEEK[2]          | {4}\\r\\nAEFC",
                "BODY.PEEK[3.HEADER]   | {18}\\r\\nSubject: inner\\r\\n\\r\\n",
                "BODY.PEEK[3.TEXT]     | {4}\\r\\nin\\r\\n",
                "BODY.PEEK[3.1]        | {4}\\r\\nin\\r\\n",
                "BODY.PEEK[3.1.MIME]   | {18}\\r\\nSubject: inner\\r\\n\\r\\n",
                "BODY.PEEK[3.HEADER.FIELDS (SUBJECT)] | {18}\\r\\nSubject: inner\\r\\n\\r\\n",
                "BODY.PEEK[3.HEADER.FIELDS.NOT (SUBJECT)] | {2}\\r\\n\\r\\n",
                "BODY.PEEK[HEADER.FIELDS (subject X-ODD)] | {39}\\r\\nSUBJECT: two\\r\\n lines\\r\\nX-Odd:  kept \\r\\n\\r\\n",
                "BODY.PEEK[HEADER.FIELDS (X-None)] | {2}\\r\\n\\r\\n",
                "BODY.PEEK[1]<0.2>     | {2}\\r\\nHe",
                "BODY.PEEK[1]<4.100>   | {1}\\r\\no",
                "BODY.PEEK[1]<5.1>     | {0}\\r\\n",
                "BODY.PEEK[1]<4294967295.1> | {0}\\r\\n",
                "BODY.PEEK[5]          | NIL",
                "BODY.PEEK[1.1]        | NIL",
                "BODY.PEEK[1.HEADER]   | NIL",
                "BODY.PEEK[1.TEXT]     | NIL",
                "BODY.PEEK[9.MIME]     | NIL",
                "BODY.PEEK[9]<0.5>     | NIL",
                "BINARY.PEEK[1]        | {5}\\r\\nHello",
                "BINARY.PEEK[2]        | ~{3}\\r\\n\\0AB",
                "BINARY.PEEK[2]<1.2>   | {2}\\r\\nAB",
                "BINARY.PEEK[2]<3.1>   | {0}\\r\\n",
                "BINARY.SIZE[2]        | 3",
                "BINARY.SIZE[1]        | 5",
                "BINARY.SIZE[7]        | 0",
                "BINARY.PEEK[7]        | NIL",
            })
    void fetchShouldGiveTheSection(String item, String expected) throws Exception {
        select(MAIL);

        assertThat(value(item)).isEqualTo(expected.replace("\\r\\n", "\r\n").replace("\\0", "\0"));
    }

    @Test
    void fetchShouldGiveSeveralSectionsOfOnePart() throws Exception {
        select(MAIL);

        assertThat(fetch("1 (BODY.PEEK[1.MIME] BODY.PEEK[1])"))
                .isEqualTo("* 1 FETCH (BODY[1.MIME] {39}\r\nContent-Type: text/plain\r\nX-A:  two\r\n\r\n"
                        + " BODY[1] {5}\r\nHello)\r\na OK FETCH completed.\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAIL,
                "",
                "\r\n",
                "no header",
                "a: b\r\n\r\n",
                "a: b\n\nc\n",
                "a: b\r\n",
                "\r\nbody",
                "a: b\n\r\nc\r\n\r\nd",
                "Content-Type: multipart/mixed; boundary=x\r\n\r\nno boundary at all",
                "a: \u00e9\0\r\n\r\n\0\u00ff"
            })
    void headerAndTextShouldBeTheWholeMessage(String message) throws Exception {
        select(message);

        assertThat(octets("BODY.PEEK[]")).isEqualTo(message);
        assertThat(octets("BODY.PEEK[HEADER]") + octets("BODY.PEEK[TEXT]")).isEqualTo(message);
        assertThat(octets("RFC822.HEADER")).isEqualTo(octets("BODY.PEEK[HEADER]"));
        assertThat(fetch("1 RFC822.SIZE")).contains("RFC822.SIZE " + message.length() + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY.PEEK[]", "BODY.PEEK[HEADER]", "BODY.PEEK[2]", "BINARY.PEEK[1]", "BODY.PEEK[3.TEXT]"})
    void piecesShouldMakeUpTheWhole(String item) throws Exception {
        select(MAIL);
        String whole = octets(item);
        Random random = new Random(4711);

        StringBuilder pieces = new StringBuilder();
        while (pieces.length() < whole.length()) {
            int length = 1 + random.nextInt(40);
            pieces.append(octets(item + "<" + pieces.length() + "." + length + ">"));
        }

        assertThat(pieces.toString()).isEqualTo(whole);
        assertThat(octets(item + "<" + whole.length() + ".10>")).isEmpty();
    }

    @Test
    void partsShouldBeWhereTheScannerFindsThem() throws Exception {
        select(MAIL);
        ScannedMessage scanned = ScannedMessage.of(OctetSource.of(MAIL.getBytes(StandardCharsets.ISO_8859_1)));

        for (int number = 1; number <= 4; number++) {
            MimePart part = scanned.part(List.of(number)).orElseThrow();
            assertThat(octets("BODY.PEEK[" + number + ".MIME]"))
                    .isEqualTo(MAIL.substring((int) part.headerStart(), (int) part.bodyStart()));
            assertThat(octets("BODY.PEEK[" + number + "]"))
                    .isEqualTo(MAIL.substring((int) part.bodyStart(), (int) part.end()));
        }
    }

    @Test
    void unknownEncodingShouldFailWhatAsksForItAndNothingElse() throws Exception {
        select(MAIL, "\r\nplain");

        assertThat(fetch("1:2 (UID BINARY[4] BINARY.SIZE[4])"))
                .isEqualTo("* 1 FETCH (UID 1)\r\n* 2 FETCH (UID 2 BINARY[4] NIL BINARY.SIZE[4] 0 FLAGS (\\Seen))\r\n"
                        + "a NO [UNKNOWN-CTE] FETCH failed. The encoding of a part is not known.\r\n");
        assertThat(flags(1).contains(Flags.Flag.SEEN)).isFalse();
        assertThat(fetch("1 BINARY.SIZE[1]")).contains("BINARY.SIZE[1] 5)").contains("a OK");
        assertThat(fetch("1 BODY.PEEK[4]")).contains("BODY[4] {3}\r\nodd)").contains("a OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY[]", "BODY[1]", "RFC822", "RFC822.TEXT", "BINARY[1]", "BODY[HEADER]", "BODY[1]<0.1>"})
    void contentShouldMakeTheMessageSeenAndTellSo(String item) throws Exception {
        select(MAIL);

        assertThat(fetch("1 " + item)).contains(" FLAGS (\\Seen))\r\na OK");
        assertThat(flags(1).contains(Flags.Flag.SEEN)).isTrue();
        assertThat(fetch("1 " + item)).doesNotContain("FLAGS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BODY.PEEK[]",
                "RFC822.HEADER",
                "BINARY.PEEK[1]",
                "BINARY.SIZE[1]",
                "ENVELOPE",
                "BODY",
                "BODYSTRUCTURE",
                "FULL"
            })
    void peekingShouldChangeNothing(String item) throws Exception {
        select(MAIL);

        fetch("1 " + item);

        assertThat(flags(1).contains(Flags.Flag.SEEN)).isFalse();
    }

    @Test
    void flagsShouldBeThoseAfterTheMessageWasSeen() throws Exception {
        select(MAIL);

        assertThat(fetch("1 (FLAGS BODY[1])"))
                .isEqualTo("* 1 FETCH (FLAGS (\\Seen) BODY[1] {5}\r\nHello)\r\na OK FETCH completed.\r\n");
    }

    @Test
    void seenShouldComeWithUidAndModSeqWhenCondstoreIsEnabled() throws Exception {
        select(MAIL);
        enable(ImapConstants.SUPPORTS_CONDSTORE);

        assertThat(fetch("1 BODY[1]"))
                .isEqualTo(
                        "* 1 FETCH (BODY[1] {5}\r\nHello UID 1 MODSEQ (2) FLAGS (\\Seen))\r\na OK FETCH completed.\r\n");
    }

    @Test
    void examineShouldLeaveMessagesUnseen() throws Exception {
        mailboxes.append(ALICE, "INBOX", MAIL);
        select(true);

        assertThat(fetch("1 BODY[1]")).isEqualTo("* 1 FETCH (BODY[1] {5}\r\nHello)\r\na OK FETCH completed.\r\n");
        assertThat(flags(1).contains(Flags.Flag.SEEN)).isFalse();
    }

    @Test
    void missingRightShouldLeaveMessagesUnseen() throws Exception {
        select(MAIL);
        mailboxes
                .mailboxes()
                .applyRightsCommand(
                        MailboxPath.inbox(ALICE),
                        MailboxACL.command()
                                .key(MailboxACL.EntryKey.deserialize("-" + ALICE.asString()))
                                .rights(MailboxACL.Right.WriteSeenFlag)
                                .asAddition(),
                        session.getMailboxSession());

        assertThat(fetch("1 BODY[1]")).isEqualTo("* 1 FETCH (BODY[1] {5}\r\nHello)\r\na OK FETCH completed.\r\n");
        assertThat(flags(1).contains(Flags.Flag.SEEN)).isFalse();
    }

    @Test
    void changedSinceShouldGiveOnlyWhatChanged() throws Exception {
        select("a: 1\r\n\r\n", "a: 2\r\n\r\n", "a: 3\r\n\r\n");

        assertThat(fetch("1:* FLAGS (CHANGEDSINCE 2)"))
                .isEqualTo("* OK [HIGHESTMODSEQ 3] Mod-sequences are on.\r\n"
                        + "* 3 FETCH (MODSEQ (3) FLAGS ())\r\na OK FETCH completed.\r\n");
        assertThat(fetch("1:* FLAGS (CHANGEDSINCE 3)")).isEqualTo("a OK FETCH completed.\r\n");
        assertThat(fetch("1:* BODY.PEEK[HEADER] (CHANGEDSINCE 2)"))
                .isEqualTo("* 3 FETCH (MODSEQ (3) BODY[HEADER] {8}\r\na: 3\r\n\r\n)\r\na OK FETCH completed.\r\n");
    }

    @Test
    void fetchOfModSeqShouldEnableCondstoreOnce() throws Exception {
        select(MAIL);

        assertThat(fetch("1 MODSEQ"))
                .isEqualTo(
                        "* OK [HIGHESTMODSEQ 1] Mod-sequences are on.\r\n* 1 FETCH (MODSEQ (1))\r\na OK FETCH completed.\r\n");
        assertThat(fetch("1 MODSEQ")).isEqualTo("* 1 FETCH (MODSEQ (1))\r\na OK FETCH completed.\r\n");
    }

    @Test
    void vanishedShouldComeFirstAndNeedQresync() throws Exception {
        for (int i = 0; i < 6; i++) {
            mailboxes.append(ALICE, "INBOX", "a: b\r\n\r\n");
        }
        expunge(1);
        expunge(4);
        select(false);
        mailboxes.append(ALICE, "INBOX", "c: d\r\n\r\n");

        assertThat(uidFetch("1:* FLAGS (CHANGEDSINCE 5 VANISHED)"))
                .isEqualTo("a BAD FETCH failed. QRESYNC is not enabled.\r\n");
        enable(ImapConstants.SUPPORTS_QRESYNC);
        assertThat(uidFetch("1:50 (FLAGS) (CHANGEDSINCE 5 VANISHED)"))
                .contains(
                        "* VANISHED (EARLIER) 1,4\r\n* 4 FETCH (UID 6 MODSEQ (6) FLAGS ())\r\na OK FETCH completed.\r\n");
    }

    @Test
    void expungedMessagesShouldBeLeftOut() throws Exception {
        select("a: 1\r\n\r\n", "a: 2\r\n\r\n", "a: 3\r\n\r\n");
        expunge(2);

        assertThat(fetch("1:3 UID"))
                .isEqualTo("* 1 FETCH (UID 1)\r\n* 3 FETCH (UID 3)\r\n"
                        + "a OK [EXPUNGEISSUED] FETCH completed. Some messages are gone.\r\n");
        assertThat(fetch("2 BODY[]")).isEqualTo("a NO [EXPUNGEISSUED] FETCH failed. The messages are gone.\r\n");
        assertThat(uidFetch("2 BODY[]")).isEqualTo("a OK FETCH completed.\r\n");
    }

    @Test
    void numbersThatDoNotExistShouldBeRefusedAndUidsIgnored() throws Exception {
        select(MAIL);

        assertThat(fetch("2 UID")).isEqualTo("a BAD FETCH failed. There is no such message.\r\n");
        assertThat(uidFetch("7 FLAGS")).isEqualTo("a OK FETCH completed.\r\n");
        assertThat(uidFetch("7:* FLAGS")).startsWith("* 1 FETCH (UID 1 FLAGS (");
    }

    @Test
    void emptyMailboxShouldAnswerStar() throws Exception {
        select();

        assertThat(fetch("1:* UID")).isEqualTo("a OK FETCH completed.\r\n");
        assertThat(uidFetch("1:* UID")).isEqualTo("a OK FETCH completed.\r\n");
    }

    @Test
    void fetchWithoutSelectedMailboxShouldFail() throws Exception {
        session.authenticated();

        assertThat(fetch("1 UID")).startsWith("a NO ");
    }

    @Test
    void scatteredNumbersShouldAllBeAnswered() throws Exception {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            messages.add("n: " + i + "\r\n\r\n" + "x".repeat(i == 150 ? 3_000_000 : 20));
        }
        select(messages.toArray(String[]::new));
        String odd = IntStream.range(0, 150)
                .mapToObj(i -> Integer.toString(2 * i + 1))
                .collect(Collectors.joining(","));

        for (String item : List.of("UID", "RFC822.SIZE", "BODY.PEEK[HEADER]", "BODY.PEEK[TEXT]<0.1>")) {
            assertThat(fetch(odd + " " + item).lines().filter(line -> line.startsWith("* ")))
                    .as(item)
                    .hasSize(150)
                    .allMatch(line -> Integer.parseInt(line.split(" ")[1]) % 2 == 1);
        }
    }

    @Test
    void contentOfMessagesFarApartShouldBeLoadedWithoutWhatIsBetween() throws Exception {
        for (int i = 0; i < 200; i++) {
            mailboxes.append(ALICE, "INBOX", MAIL);
        }
        MessageManager inbox = mailboxes.mailbox(ALICE, "INBOX");
        List<String> loaded = new ArrayList<>();
        MessageManager observed = (MessageManager) Proxy.newProxyInstance(
                MessageManager.class.getClassLoader(),
                new Class<?>[] {MessageManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getMessagesReactive")
                            && arguments[1].equals(FetchGroup.FULL_CONTENT)) {
                        loaded.add(arguments[0].toString());
                    }
                    return method.invoke(inbox, arguments);
                });
        session.selected(mailboxes
                        .instance(SelectedViews.class)
                        .open(observed, session.getMailboxSession(), false)
                        .block(PATIENCE))
                .block(PATIENCE);
        for (int uid : List.of(1, 3, 200)) {
            inbox.setFlags(
                    new Flags(Flags.Flag.FLAGGED),
                    MessageManager.FlagsUpdateMode.ADD,
                    MessageRange.one(MessageUid.of(uid)),
                    session.getMailboxSession());
        }

        assertThat(fetch("1:* (BODY.PEEK[TEXT]) (CHANGEDSINCE 200)").lines().filter(line -> line.contains(" FETCH (")))
                .hasSize(3);
        assertThat(loaded)
                .containsExactly(
                        MessageRange.range(MessageUid.of(1), MessageUid.of(3)).toString(),
                        MessageRange.range(MessageUid.of(200), MessageUid.of(200))
                                .toString());
    }

    @Test
    void scatteredMessagesShouldAllBecomeSeen() throws Exception {
        for (int i = 0; i < 9; i++) {
            mailboxes.append(ALICE, "INBOX", MAIL);
        }
        select(false);

        assertThat(fetch("2,4:5,9 (FLAGS BODY[TEXT]<0.1>)"))
                .isEqualTo("* 2 FETCH (FLAGS (\\Seen) BODY[TEXT]<0> {1}\r\np)\r\n"
                        + "* 4 FETCH (FLAGS (\\Seen) BODY[TEXT]<0> {1}\r\np)\r\n"
                        + "* 5 FETCH (FLAGS (\\Seen) BODY[TEXT]<0> {1}\r\np)\r\n"
                        + "* 9 FETCH (FLAGS (\\Seen) BODY[TEXT]<0> {1}\r\np)\r\n"
                        + "a OK FETCH completed.\r\n");
        assertThat(flags(3).contains(Flags.Flag.SEEN)).isFalse();
    }

    @Test
    void largeMessageShouldBeLoadedOnceForAllItsPieces() throws Exception {
        select("a: b\r\n\r\n" + "x".repeat(200_000));
        MessageManager mailbox = mailboxes.mailbox(ALICE, "INBOX");

        assertThat(octets("BODY.PEEK[TEXT]<100000.3>")).isEqualTo("xxx");
        assertThat(mailboxes.instance(LastMessages.class).find(session.getSelected(), MessageUid.of(1)))
                .isPresent();
        mailbox.delete(List.of(MessageUid.of(1)), session.getMailboxSession());
        assertThat(fetch("1 BODY.PEEK[TEXT]<100000.3>")).startsWith("a NO [EXPUNGEISSUED]");
        assertThat(mailbox.getMessages(MessageRange.all(), FetchGroup.MINIMAL, session.getMailboxSession())
                        .hasNext())
                .isFalse();
    }
}
