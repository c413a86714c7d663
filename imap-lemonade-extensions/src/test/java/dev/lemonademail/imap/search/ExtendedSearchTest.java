// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.mail.Flags;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.SelectedViews;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import reactor.core.publisher.Mono;

@Timeout(60)
class ExtendedSearchTest {

    @TempDir
    Path directory;

    private final FakeImapSession session = new FakeImapSession();
    private MemoryMailboxes mailboxes;
    private MessageManager inbox;
    private SelectedView view;

    /** UIDs 1, 2, 4 and 5 are there: message 3 is gone. */
    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        inbox = mailboxes.mailbox(ALICE, "INBOX");
        append(
                "Date: Thu, 31 Dec 2015 23:30:00 -0800\r\nFrom: bob@example.org\r\nSubject: One\r\n\r\nfirst\r\n",
                "2016-01-01T07:30:00Z");
        append(
                "Date: 1 Jan 2016 00:10 +0000\r\nTo: bob@example.org\r\nSubject: Two\r\n\r\n" + "x".repeat(500)
                        + "\r\n",
                "2016-01-02T12:00:00Z");
        append("Subject: gone\r\n\r\n\r\n", "2016-01-02T12:00:00Z");
        append(
                "Date: Sat,\r\n 2 Jan 16 10:00:00 GMT\r\nCc: eve@example.org\r\nSubject: Three\r\n\r\ngr\u00FC\u00DFe\r\n",
                "2016-01-03T00:00:00Z");
        append("Subject: Five\r\nX-Empty:\r\n\r\nfirst and last\r\n", "2016-01-03T23:59:59Z");
        flags(1, new Flags(Flags.Flag.SEEN));
        flags(2, new Flags("$Forwarded"));
        flags(4, new Flags(Flags.Flag.FLAGGED));
        Mono.from(inbox.deleteReactive(List.of(MessageUid.of(3)), other())).block();
        MailboxSession mailboxSession = other();
        session.authenticated();
        session.setMailboxSession(mailboxSession);
        view = mailboxes
                .instance(SelectedViews.class)
                .open(inbox, mailboxSession, false)
                .block();
        session.selected(view).block();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALL                              | 1 2 3 4
        2                                | 2
        2,4                              | 2 4
        3:*                              | 3 4
        *                                | 4
        9:*                              | 4
        99                               |
        UID 4                            | 3
        UID 3:4                          | 3
        UID *                            | 4
        SEEN                             | 1
        UNSEEN                           | 2 3 4
        NOT SEEN                         | 2 3 4
        FLAGGED                          | 3
        UNFLAGGED UNSEEN                 | 2 4
        OR SEEN FLAGGED                  | 1 3
        OR (SEEN) NOT (UID 1:4)          | 1 4
        (LARGER 200)                     | 2
        SMALLER 200                      | 1 3 4
        KEYWORD $Forwarded               | 2
        KEYWORD $fORWARDED               | 2
        UNKEYWORD $FORWARDED             | 1 3 4
        KEYWORD $nobody                  |
        SENTON 31-Dec-2015               | 1
        SENTON 1-Jan-2016                | 2
        SENTON "2-jan-2016"              | 3
        SENTBEFORE 1-Jan-2016            | 1
        SENTSINCE 1-Jan-2016             | 2 3
        NOT SENTSINCE 1-Jan-2000         | 4
        ON 1-Jan-2016                    | 1
        ON 3-Jan-2016                    | 3 4
        BEFORE 3-Jan-2016                | 1 2
        SINCE 3-Jan-2016                 | 3 4
        YOUNGER 1                        |
        OLDER 1                          | 1 2 3 4
        OLD UNSEEN                       | 2 3 4
        RECENT                           |
        NEW                              |
        SUBJECT "t"                      | 2 3
        SUBJECT ONE                      | 1
        FROM "Bob"                       | 1
        TO bob                           | 2
        CC eve SUBJECT three             | 3
        NOT FROM bob                     | 2 3 4
        OR FROM bob TO bob               | 1 2
        OR FROM bob FLAGGED              | 1 3
        BODY first                       | 1 4
        BODY ""                          | 1 2 3 4
        TEXT first UNSEEN                | 4
        HEADER X-Empty ""                | 4
        HEADER Subject five              | 4
        FLAGGED SUBJECT three SENTON 2-Jan-2016 | 3
        MODSEQ 1 FROM nobody             |
        SAVEDATESUPPORTED                | 1 2 3 4
        CHARSET US-ASCII SUBJECT one     | 1
        charset utf-8 subject one        | 1
        """)
    void searchShouldFindWhatTheKeysSay(String keys, String numbers) throws Exception {
        String answer = answer(" " + keys, false);
        String expected = numbers == null ? "" : " " + numbers;
        assertThat(answer.replaceFirst("\\* OK \\[HIGHESTMODSEQ .*\r\n", "").replaceFirst(" \\(MODSEQ .*\\)", ""))
                .isEqualTo("* SEARCH" + expected + "\r\na OK SEARCH completed.\r\n");
    }

    @Test
    void uidSearchShouldTellUids() throws Exception {
        assertThat(answer(" 3:4", true)).isEqualTo("* SEARCH 4 5\r\na OK SEARCH completed.\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "RETURN (), ' ALL 2:4'",
        "RETURN (ALL), ' ALL 2:4'",
        "RETURN (MIN), ' MIN 2'",
        "RETURN (MAX), ' MAX 4'",
        "RETURN (COUNT), ' COUNT 3'",
        "return (min max count all), ' MIN 2 MAX 4 COUNT 3 ALL 2:4'",
    })
    void returnOptionsShouldMakeAnEsearchResponse(String options, String data) throws Exception {
        assertThat(answer(" " + options + " UNSEEN", false))
                .isEqualTo("* ESEARCH (TAG \"a\")" + data + "\r\na OK SEARCH completed.\r\n");
    }

    @Test
    void esearchShouldTellUidsAndNothingWhenNothingIsFound() throws Exception {
        assertThat(answer(" RETURN (MIN MAX ALL COUNT) UNSEEN", true))
                .startsWith("* ESEARCH (TAG \"a\") UID MIN 2 MAX 5 COUNT 3 ALL 2,4:5\r\n");
        assertThat(answer(" RETURN (MIN MAX ALL COUNT) DRAFT", false)).startsWith("* ESEARCH (TAG \"a\") COUNT 0\r\n");
    }

    @Test
    void modSeqShouldBeThatOfTheMessagesReturned() throws Exception {
        long first = modSeq(1);
        long second = modSeq(2);
        long last = modSeq(4);
        assertThat(second).isBetween(first + 1, last - 1);
        assertThat(answer(" MODSEQ " + second, false))
                .endsWith("* SEARCH 2 3 (MODSEQ " + last + ")\r\na OK SEARCH completed.\r\n");
        assertThat(answer(" MODSEQ \"/flags/\\\\draft\" all " + last, false))
                .startsWith("* SEARCH 3 (MODSEQ " + last + ")\r\n");
        assertThat(answer(" MODSEQ 99999", false)).startsWith("* SEARCH\r\n");
        assertThat(answer(" RETURN (MIN) MODSEQ " + second, false))
                .startsWith("* ESEARCH (TAG \"a\") MIN 2 MODSEQ " + second + "\r\n");
        assertThat(answer(" RETURN (MAX) 1:2 MODSEQ " + first, false))
                .startsWith("* ESEARCH (TAG \"a\") MAX 2 MODSEQ " + second + "\r\n");
        assertThat(answer(" RETURN (MIN COUNT) MODSEQ " + second, false))
                .startsWith("* ESEARCH (TAG \"a\") MIN 2 COUNT 2 MODSEQ " + last + "\r\n");
    }

    @Test
    void savedResultShouldBeMessagesWhateverTheNumbers() throws Exception {
        assertThat(answer(" RETURN (SAVE) UNSEEN", false)).isEqualTo("a OK SEARCH completed.\r\n");
        assertThat(answer(" $", false)).startsWith("* SEARCH 2 3 4\r\n");
        assertThat(answer(" $", true)).startsWith("* SEARCH 2 4 5\r\n");
        assertThat(answer(" UID $ FLAGGED", true)).startsWith("* SEARCH 4\r\n");
        assertThat(answer(" OR $ SEEN", false)).startsWith("* SEARCH 1 2 3 4\r\n");
    }

    @Test
    void savedResultShouldLoseWhatIsExpunged() throws Exception {
        answer(" RETURN (SAVE) UNSEEN", true);
        Mono.from(inbox.deleteReactive(List.of(MessageUid.of(2)), other())).block();
        view.take(true);
        assertThat(answer(" $", false)).startsWith("* SEARCH 2 3\r\n");
        assertThat(answer(" $", true)).startsWith("* SEARCH 4 5\r\n");
    }

    @ParameterizedTest
    @CsvSource({"SAVE MIN, 2", "SAVE MAX, 4", "SAVE MIN MAX, 2 4", "SAVE ALL MIN, 2 3 4", "SAVE COUNT MAX, 2 3 4"})
    void savedResultShouldBeWhatTheOptionsReturn(String options, String numbers) throws Exception {
        answer(" RETURN (" + options + ") UNSEEN", false);
        assertThat(answer(" $", false)).startsWith("* SEARCH " + numbers + "\r\n");
    }

    @Test
    void savedResultShouldStayOrGoAsTheOutcomeSays() throws Exception {
        answer(" RETURN (SAVE) UNSEEN", false);
        answer(" SEEN", false);
        assertThatThrownBy(() -> answer(" RETURN (SAVE) NONSENSE", false)).isInstanceOf(DecodingException.class);
        assertThat(answer(" CHARSET X-NONE SEEN", false)).contains("NO [BADCHARSET (US-ASCII UTF-8)]");
        assertThat(answer(" $", false)).startsWith("* SEARCH 2 3 4\r\n");
        assertThat(answer(" RETURN (SAVE) CHARSET X-NONE SEEN", false)).contains("a NO [BADCHARSET (US-ASCII UTF-8)]");
        assertThat(answer(" $", false)).startsWith("* SEARCH\r\n");
    }

    @Test
    void onlyWhatTheClientKnowsShouldBeFound() throws Exception {
        append("Subject: new\r\n\r\nfirst\r\n", "2016-01-03T00:00:00Z");
        assertThat(answer(" ALL", false)).startsWith("* SEARCH 1 2 3 4\r\n");
        assertThat(answer(" UNSEEN", true)).startsWith("* SEARCH 2 4 5\r\n");
        assertThat(answer(" BODY first", true)).startsWith("* SEARCH 1 5\r\n");
    }

    @Test
    void stringsShouldBeReadInTheCharsetOfTheCommand() throws Exception {
        String inbox = "first";
        assertThat(answer(" CHARSET UTF-8 BODY {5}\r\n" + inbox, false)).startsWith("* SEARCH 1 4\r\n");
        assertThat(answer(" CHARSET UTF-16BE BODY {10}\r\n\0f\0i\0r\0s\0t".replace("\0", "\u0001"), false))
                .startsWith("* SEARCH\r\n");
        assertThatThrownBy(() -> answer(" CHARSET UTF-8 BODY {1}\r\n\u00FC", false))
                .isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> answer(" CHARSET US-ASCII BODY {2}\r\n\u00C3\u00BC", false))
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void manyKeysShouldBeNoTrouble() throws Exception {
        String keys = IntStream.range(0, 15_000).mapToObj(i -> "SEEN").collect(Collectors.joining(" "));
        assertThat(answer(" (" + keys + ")", false)).startsWith("* SEARCH 1\r\n");
        String texts = IntStream.range(0, 5_000).mapToObj(i -> "BODY i").collect(Collectors.joining(" "));
        assertThat(answer(" " + texts, false)).startsWith("* SEARCH 1 4\r\n");
        String set =
                IntStream.range(1, 50_000).mapToObj(i -> i * 2 + ":" + i * 2).collect(Collectors.joining(","));
        assertThat(answer(" " + set, false)).startsWith("* SEARCH 2 4\r\n");
    }

    @Test
    void nestedKeysShouldBeTakenUpToTheLimitAndRefusedBeyond() throws Exception {
        assertThat(answer(
                        " " + "(".repeat(SearchSyntax.DEEPEST - 1) + "SEEN" + ")".repeat(SearchSyntax.DEEPEST - 1),
                        false))
                .startsWith("* SEARCH 1\r\n");
        assertThat(answer(" " + "NOT ".repeat(SearchSyntax.DEEPEST - 2) + "SEEN", false))
                .startsWith("* SEARCH 1\r\n");
        assertThatThrownBy(() -> answer(" " + "NOT ".repeat(SearchSyntax.DEEPEST) + "SEEN", false))
                .isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> answer(" " + "(".repeat(15_000), false)).isInstanceOf(DecodingException.class);
    }

    @Test
    void textsShouldBeLookedForUpToTheLimitAndRefusedBeyond() throws Exception {
        String mixed = "OR FROM bob SEEN ";
        assertThat(answer(" " + mixed.repeat(MessageSearch.MOST_TEXTS).strip(), false))
                .startsWith("* SEARCH 1\r\n");
        assertThat(answer(" " + mixed.repeat(MessageSearch.MOST_TEXTS + 1).strip(), false))
                .isEqualTo("a NO [LIMIT] SEARCH failed. Too many texts to look for.\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  ALL",
                " ALL ",
                " ALL  SEEN",
                " ()",
                " (ALL",
                " (ALL ",
                " ALL)",
                " NONSENSE",
                " SUPPOSITION x",
                " 0",
                " 1,",
                " 1:",
                " :2",
                " 1;2",
                " UID",
                " UID x",
                " LARGER",
                " LARGER x",
                " LARGER -1",
                " LARGER 4294967296",
                " OLDER 0",
                " YOUNGER x",
                " MODSEQ",
                " MODSEQ 9223372036854775808",
                " MODSEQ \"/flags/x\" 1",
                " MODSEQ \"/flags/x\" none 1",
                " NOT",
                " OR SEEN",
                " OR SEEN ",
                " KEYWORD \"x\"",
                " KEYWORD",
                " ON 1-Foo-2016",
                " ON 31-Feb-2016",
                " ON 1-Jan-16",
                " ON 2016-01-01",
                " SUBJECT",
                " HEADER Subject",
                " RETURN (NONE) ALL",
                " RETURN ALL",
                " RETURN (MIN",
                " RETURN (MIN)",
                " RETURN (MIN )  ALL",
                " RETURN ( MIN) ALL",
                " CHARSET",
                " CHARSET UTF-8",
                " ALL CHARSET UTF-8",
            })
    void whatTheGrammarDoesNotAllowShouldBeRefused(String arguments) {
        assertThatThrownBy(() -> answer(arguments, false)).isInstanceOf(DecodingException.class);
    }

    @Test
    void longNumbersShouldBeRefused() {
        assertThatThrownBy(() -> answer(" LARGER " + "1".repeat(60_000), false)).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> answer(" " + "1".repeat(60_000), false)).isInstanceOf(DecodingException.class);
    }

    private String answer(String arguments, boolean uids) throws Exception {
        RecordingResponder responder = new RecordingResponder();
        ExtendedSearchRequest request =
                (ExtendedSearchRequest) new ExtendedSearchCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("a"), uids, null);
        mailboxes
                .instance(ExtendedSearchProcessor.class)
                .processReactive(request, responder, session)
                .block(Duration.ofSeconds(30));
        return responder.written();
    }

    private long modSeq(long uid) {
        return Mono.from(inbox.listMessagesMetadata(MessageRange.one(MessageUid.of(uid)), other()))
                .block()
                .getModSeq()
                .asLong();
    }

    private void append(String message, String received) throws Exception {
        inbox.appendMessage(
                MessageManager.AppendCommand.builder()
                        .withInternalDate(Date.from(Instant.parse(received)))
                        .build(message.getBytes(StandardCharsets.UTF_8)),
                other());
    }

    private void flags(long uid, Flags flags) throws Exception {
        inbox.setFlags(flags, MessageManager.FlagsUpdateMode.REPLACE, MessageRange.one(MessageUid.of(uid)), other());
    }

    private MailboxSession other() {
        return mailboxes.mailboxes().createSystemSession(ALICE);
    }
}
