// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

import javax.mail.Flags;

import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.events.EventBus;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.base.SelectedMailboxImpl;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.imap.wire.MemoryCommandReader;

class ExtendedAppendProcessorTest {

    private static final int LIMIT = 1000;
    private static final String MAIL = "Subject: old\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain\r\nX-Odd:  kept \r\n\r\nHello\r\n"
            + "--b\r\nContent-Type: application/zip\r\n\r\nzip\0zip\r\n--b--\r\n";

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private ExtendedAppendProcessor testee;
    private FakeImapSession session;
    private long uid;
    private long uidValidity;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of("imap.literal.limit", Integer.toString(LIMIT)));
        testee = mailboxes.instance(ExtendedAppendProcessor.class);
        session = new FakeImapSession();
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(ALICE));
        mailboxes.mailbox(ALICE, "Sent");
        uid = mailboxes.append(ALICE, "INBOX", MAIL);
        uidValidity = mailboxes
                .mailbox(ALICE, "Sent")
                .getMailboxEntity()
                .getUidValidity()
                .asLong();
    }

    private String answer(String arguments) throws Exception {
        ExtendedAppendRequest request =
                (ExtendedAppendRequest) new ExtendedAppendCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("A003"), session);
        RecordingResponder responder = new RecordingResponder();
        testee.processReactive(request, responder, session).block(Duration.ofSeconds(20));
        return responder.written();
    }

    private String url(String section) {
        return "URL \"/INBOX/;UID=" + uid + section + "\"";
    }

    private void select(String name) throws Exception {
        MessageManager mailbox = mailboxes.mailbox(ALICE, name);
        SelectedMailboxImpl selected =
                new SelectedMailboxImpl(mailboxes.mailboxes(), mailboxes.instance(EventBus.class), session, mailbox);
        selected.finishInit().block(Duration.ofSeconds(20));
        session.selected(selected).block(Duration.ofSeconds(20));
    }

    @Test
    void appendShouldStoreTheOctetsOfAllPartsUnchanged() throws Exception {
        String answer = answer(" Sent CATENATE (TEXT {12}\r\nSubject: a\r\n " + url("/;SECTION=1.MIME") + " "
                + url("/;SECTION=2") + " TEXT ~{2}\r\n\0\0 " + url("") + ")");

        assertThat(answer).isEqualTo("A003 OK [APPENDUID " + uidValidity + " 1] APPEND completed.\r\n");
        assertThat(mailboxes.texts(ALICE, "Sent"))
                .containsExactly("Subject: a\r\nContent-Type: text/plain\r\nX-Odd:  kept \r\n\r\nzip\0zip\0\0" + MAIL);
    }

    @Test
    void appendShouldSetFlagsAndDateOfEachMessage() throws Exception {
        String answer =
                answer(" Sent (\\Seen $MDNSent) \" 7-Feb-1994 22:43:04 -0800\" {3}\r\na:b FLAGS (\\Draft) CATENATE ("
                        + url("") + ") {3}\r\nc:d");

        assertThat(answer).isEqualTo("A003 OK [APPENDUID " + uidValidity + " 1:3] APPEND completed.\r\n");
        MessageResult first = mailboxes.messages(ALICE, "Sent").get(0);
        assertThat(first.getInternalDate()).isEqualTo(Date.from(Instant.parse("1994-02-08T06:43:04Z")));
        assertThat(first.getFlags().contains(Flags.Flag.SEEN)).isTrue();
        assertThat(first.getFlags().contains("$MDNSent")).isTrue();
        MessageResult second = mailboxes.messages(ALICE, "Sent").get(1);
        assertThat(second.getFlags().contains(Flags.Flag.DRAFT)).isTrue();
        assertThat(second.getFlags().contains(Flags.Flag.SEEN)).isFalse();
        assertThat(second.getInternalDate()).isAfter(Date.from(Instant.now().minusSeconds(60)));
    }

    @Test
    void appendShouldNotSetSeenOnTheSource() throws Exception {
        answer(" Sent CATENATE (" + url("") + ")");

        assertThat(mailboxes.messages(ALICE, "INBOX").get(0).getFlags().contains(Flags.Flag.SEEN))
                .isFalse();
    }

    @Test
    void appendShouldResolveUrlsRelativeToTheSelectedMailbox() throws Exception {
        select("INBOX");

        assertThat(answer(" Sent CATENATE (URL \";UID=" + uid + "/;SECTION=1\")"))
                .startsWith("A003 OK [APPENDUID ");
        assertThat(mailboxes.texts(ALICE, "Sent")).containsExactly("Hello");
    }

    @Test
    void appendShouldTellTheSessionThatHasTheMailboxSelected() throws Exception {
        select("Sent");

        String answer = answer(" Sent {3}\r\na:b {3}\r\nc:d");

        assertThat(answer)
                .isEqualTo("* 2 EXISTS\r\n* 2 RECENT\r\nA003 OK [APPENDUID " + uidValidity
                        + " 1:2] APPEND completed.\r\n");
        assertThat(session.getSelected().getRecent()).containsExactly(MessageUid.of(1), MessageUid.of(2));
        assertThat(mailboxes.messages(ALICE, "Sent"))
                .noneMatch(message -> message.getFlags().contains(Flags.Flag.RECENT));
    }

    @Test
    void appendShouldLeaveRecentToTheNextSessionOtherwise() throws Exception {
        answer(" Sent {3}\r\na:b");

        assertThat(mailboxes.messages(ALICE, "Sent").get(0).getFlags().contains(Flags.Flag.RECENT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/INBOX/;UID=99",
                "/INBOX;UIDVALIDITY=1/;UID=1",
                "/INBOX/;UID=1/;SECTION=7",
                "/Missing/;UID=1",
                "/INBOX",
                ";UID=1",
                "http://example.org/",
                "imap://bob%40example.org@imap.example.org/INBOX/;UID=1",
                "imap://alice%40example.org@elsewhere.example.net/INBOX/;UID=1",
            })
    void appendShouldNameTheFirstUrlThatIsRefused(String url) throws Exception {
        mailboxes.append(BOB, "INBOX", MAIL);

        String answer = answer(" Sent {3}\r\na:b CATENATE (" + url("") + " URL \"" + url + "\" URL \"/nowhere\")");

        assertThat(answer).isEqualTo("A003 NO [BADURL " + url + "] APPEND failed.\r\n");
        assertThat(mailboxes.messages(ALICE, "Sent")).isEmpty();
    }

    @Test
    void appendShouldRefuseMissingMailboxWithTryCreate() throws Exception {
        assertThat(answer(" Missing {3}\r\na:b")).isEqualTo("A003 NO [TRYCREATE] APPEND failed. No such mailbox.\r\n");
        assertThat(answer(" Missing CATENATE (URL \"/nowhere\")")).startsWith("A003 NO [TRYCREATE] ");
    }

    @Test
    void appendShouldTakeMessagesUpToTheLimitAndNoLarger() throws Exception {
        String half = "x".repeat(LIMIT / 2);

        assertThat(answer(" Sent CATENATE (TEXT {500}\r\n" + half + " TEXT {500}\r\n" + half + ")"))
                .startsWith("A003 OK ");
        assertThat(answer(" Sent {3}\r\na:b CATENATE (TEXT {500}\r\n" + half + " TEXT {501}\r\n" + half + "y)"))
                .isEqualTo("A003 NO [TOOBIG] APPEND failed. A message is too big.\r\n");
        assertThat(mailboxes.messages(ALICE, "Sent")).hasSize(1);
    }

    @Test
    void appendShouldKeepNulsOfLiteral8() throws Exception {
        assertThat(answer(" Sent ~{3}\r\na\0b")).startsWith("A003 OK ");
        assertThat(mailboxes.texts(ALICE, "Sent")).containsExactly("a\0b");
    }

    @Test
    void appendShouldBeCancelledByAnEmptyMessage() throws Exception {
        assertThat(answer(" Sent {3}\r\na:b {0}\r\n")).isEqualTo("A003 NO APPEND cancelled by an empty message.\r\n");
        assertThat(mailboxes.messages(ALICE, "Sent")).isEmpty();
    }

    @Test
    void appendShouldJudgeTheQuotaForAllMessagesBeforeTheFirst() throws Exception {
        mailboxes.maxQuota().setGlobalMaxMessage(QuotaCountLimit.count(2));

        assertThat(answer(" Sent {3}\r\na:b {3}\r\nc:d"))
                .isEqualTo("A003 NO [OVERQUOTA] APPEND failed. Over quota.\r\n");
        assertThat(mailboxes.messages(ALICE, "Sent")).isEmpty();
        assertThat(answer(" Sent {3}\r\na:b")).startsWith("A003 OK ");
    }

    @Test
    void appendShouldRefuseMailboxesOfOthers() throws Exception {
        assertThat(answer(" \"#user.bob.INBOX\" {3}\r\na:b")).startsWith("A003 NO APPEND ");
    }

    @Test
    void selectedMailboxShouldStaySelected() throws Exception {
        select("INBOX");

        answer(" Sent {3}\r\na:b");

        assertThat(Optional.ofNullable(session.getSelected().getPathReactive().block(Duration.ofSeconds(20))))
                .contains(MailboxPath.inbox(ALICE));
    }
}
