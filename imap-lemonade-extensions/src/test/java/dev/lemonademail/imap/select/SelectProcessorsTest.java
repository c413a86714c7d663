// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.request.CloseRequest;
import org.apache.james.imap.message.request.UnselectRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.RecentMessages;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import reactor.core.publisher.Mono;

class SelectProcessorsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Tag TAG = new Tag("a1");
    private static final String MAIL = "Subject: s\r\n\r\nSi vis pacem, para bellum.\r\n";

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private FakeImapSession alice;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        alice = session(ALICE);
        mailboxes.mailbox(ALICE, "INBOX");
    }

    private FakeImapSession session(Username user) {
        FakeImapSession session = new FakeImapSession();
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(user));
        return session;
    }

    private void fill(int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            mailboxes.append(ALICE, "INBOX", MAIL);
        }
    }

    private String answer(ImapProcessor processor, ImapMessage request, FakeImapSession session) {
        RecordingResponder responder = new RecordingResponder();
        processor.processReactive(request, responder, session).block(PATIENCE);
        return responder.written();
    }

    private String select(FakeImapSession session, String arguments) throws Exception {
        return answer(
                mailboxes.instance(ExtendedSelectProcessor.class),
                new ExtendedSelectCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(" " + arguments + "\r\n"), TAG, session),
                session);
    }

    private String examine(FakeImapSession session, String arguments) throws Exception {
        return answer(
                mailboxes.instance(ExtendedSelectProcessor.class),
                new ExtendedExamineCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(" " + arguments + "\r\n"), TAG, session),
                session);
    }

    private String enable(FakeImapSession session, String arguments) throws Exception {
        return answer(
                mailboxes.instance(ExtendedEnableProcessor.class),
                new ExtendedEnableCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(" " + arguments + "\r\n"), TAG, session),
                session);
    }

    private String close(FakeImapSession session) {
        return answer(mailboxes.instance(ExtendedCloseProcessor.class), new CloseRequest(TAG), session);
    }

    private String unselect(FakeImapSession session) {
        return answer(mailboxes.instance(ExtendedUnselectProcessor.class), new UnselectRequest(TAG), session);
    }

    private String news(FakeImapSession session) {
        RecordingResponder responder = new RecordingResponder();
        mailboxes.instance(ChangeReport.class).write(session, responder, true).block(PATIENCE);
        return responder.written();
    }

    private void flag(Flags flags, long... uids) throws Exception {
        MailboxSession other = mailboxes.mailboxes().createSystemSession(ALICE);
        MessageManager inbox = mailboxes.mailbox(ALICE, "INBOX");
        for (long uid : uids) {
            inbox.setFlags(flags, MessageManager.FlagsUpdateMode.ADD, MessageRange.one(MessageUid.of(uid)), other);
        }
    }

    private void expunge(long... uids) throws Exception {
        flag(new Flags(Flags.Flag.DELETED), uids);
        mailboxes
                .mailbox(ALICE, "INBOX")
                .expunge(MessageRange.all(), mailboxes.mailboxes().createSystemSession(ALICE));
        mailboxes
                .instance(ModSeqs.class)
                .raise(mailboxes.mailbox(ALICE, "INBOX").getId())
                .block(PATIENCE);
    }

    private long uidValidity() throws Exception {
        return mailboxes
                .mailbox(ALICE, "INBOX")
                .getMailboxEntity()
                .getUidValidity()
                .asLong();
    }

    @Test
    void selectShouldTellWhatAMailboxIs() throws Exception {
        fill(3);
        flag(new Flags(Flags.Flag.SEEN), 1);

        assertThat(select(alice, "INBOX"))
                .isEqualTo("* FLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen)\r\n"
                        + "* 3 EXISTS\r\n"
                        + "* 3 RECENT\r\n"
                        + "* OK [UNSEEN 2] First unseen message.\r\n"
                        + "* OK [PERMANENTFLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen \\*)] Flags that are kept.\r\n"
                        + "* OK [UIDNEXT 4] Next UID.\r\n"
                        + "* OK [UIDVALIDITY " + uidValidity() + "] UIDs are valid.\r\n"
                        + "* OK [HIGHESTMODSEQ 4] Highest.\r\n"
                        + "* OK [MAILBOXID ("
                        + mailboxes.mailbox(ALICE, "INBOX").getId().serialize() + ")] Ok\r\n"
                        + "a1 OK [READ-WRITE] SELECT completed.\r\n");
        assertThat(alice.getState()).isEqualTo(ImapSessionState.SELECTED);
    }

    @Test
    void selectShouldTellAModSequenceThatIsNotZeroWhenTheMailboxNeverHadAMessage() throws Exception {
        assertThat(select(alice, "INBOX"))
                .contains("* 0 EXISTS\r\n", "[HIGHESTMODSEQ 1]", "[UIDNEXT 1]")
                .doesNotContain("UNSEEN");
    }

    @Test
    void examineShouldOpenForReadingOnly() throws Exception {
        fill(1);

        assertThat(examine(alice, "INBOX"))
                .contains("[PERMANENTFLAGS ()]", "a1 OK [READ-ONLY] EXAMINE completed.\r\n", "* 1 RECENT\r\n");
        assertThat(((SelectedView) alice.getSelected()).isReadOnly()).isTrue();
    }

    @Test
    void selectShouldTakeWhatIsRecentAndExamineShouldNot() throws Exception {
        fill(2);
        assertThat(examine(session(ALICE), "INBOX")).contains("* 2 RECENT\r\n");
        assertThat(examine(session(ALICE), "INBOX")).contains("* 2 RECENT\r\n");
        assertThat(select(alice, "INBOX")).contains("* 2 RECENT\r\n", "[HIGHESTMODSEQ 2]");
        assertThat(select(session(ALICE), "INBOX")).contains("* 0 RECENT\r\n", "[HIGHESTMODSEQ 2]");
        assertThat(examine(session(ALICE), "INBOX")).contains("* 0 RECENT\r\n");
        fill(1);
        assertThat(news(alice)).isEqualTo("* 3 EXISTS\r\n* 3 RECENT\r\n");
        assertThat(select(session(ALICE), "INBOX")).contains("* 0 RECENT\r\n", "[HIGHESTMODSEQ 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Missing", "\"&*\"", "\"\"", "\"#none.x\"", "*", "\"a..b\""})
    void selectShouldLeaveNoMailboxSelectedWhenItFails(String name) throws Exception {
        select(alice, "INBOX");

        if (!name.equals("*")) {
            assertThat(select(alice, name)).startsWith("* OK [CLOSED] ").contains("a1 NO ");
            assertThat(alice.getSelected()).isNull();
            assertThat(alice.getState()).isEqualTo(ImapSessionState.AUTHENTICATED);
            assertThat(mailboxes.listeners()).isZero();
        }
    }

    @Test
    void selectShouldAnswerForWhatCannotBeReadAsForWhatIsMissing() throws Exception {
        MailboxPath path = MailboxPath.forUser(ALICE, "INBOX");
        mailboxes
                .mailboxes()
                .applyRightsCommand(
                        path,
                        MailboxACL.command()
                                .forUser(BOB)
                                .rights(MailboxACL.Right.Lookup)
                                .asAddition(),
                        mailboxes.mailboxes().createSystemSession(ALICE));
        MailboxOpener opener = mailboxes.instance(MailboxOpener.class);
        MailboxSession bob = mailboxes.mailboxes().createSystemSession(BOB);

        for (String name : new String[] {"INBOX", "Missing"}) {
            assertThat(opener.open(MailboxPath.forUser(ALICE, name), Access.SELECT, bob)
                            .materialize()
                            .block(PATIENCE)
                            .getThrowable())
                    .isInstanceOfSatisfying(
                            SelectRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(SelectRefused.Reason.NO_SUCH_MAILBOX));
        }
        assertThat(mailboxes.listeners()).isZero();
    }

    @Test
    void openShouldBeReadOnlyWhenTheUserMayOnlyRead() throws Exception {
        fill(1);
        mailboxes
                .mailboxes()
                .applyRightsCommand(
                        MailboxPath.forUser(ALICE, "INBOX"),
                        MailboxACL.command()
                                .forUser(BOB)
                                .rights(MailboxACL.Right.Lookup, MailboxACL.Right.Read)
                                .asAddition(),
                        mailboxes.mailboxes().createSystemSession(ALICE));

        OpenMailbox open = mailboxes
                .instance(MailboxOpener.class)
                .open(
                        MailboxPath.forUser(ALICE, "INBOX"),
                        Access.SELECT,
                        mailboxes.mailboxes().createSystemSession(BOB))
                .block(PATIENCE);

        assertThat(open.view().isReadOnly()).isTrue();
        assertThat(open.permanentFlags()).isEqualTo(new Flags());
        assertThat(select(alice, "INBOX")).contains("* 1 RECENT\r\n");
    }

    @Test
    void selectShouldCloseWhatWasSelected() throws Exception {
        select(alice, "INBOX");
        mailboxes.mailbox(ALICE, "Drafts");

        assertThat(select(alice, "Drafts")).startsWith("* OK [CLOSED] ").endsWith("SELECT completed.\r\n");
        assertThat(select(alice, "Drafts")).startsWith("* OK [CLOSED] ");
        assertThat(mailboxes.listeners()).isEqualTo(1);
    }

    @Test
    void selectShouldListenToOneMailboxAtATime() throws Exception {
        for (int i = 0; i < 3; i++) {
            select(alice, "INBOX");
            assertThat(mailboxes.listeners()).isEqualTo(1);
        }
        unselect(alice);
        assertThat(mailboxes.listeners()).isZero();
        examine(alice, "INBOX");
        close(alice);
        assertThat(mailboxes.listeners()).isZero();
        select(alice, "INBOX");
        alice.logout().block(PATIENCE);
        assertThat(mailboxes.listeners()).isZero();
    }

    @Test
    void selectShouldRefuseToResynchroniseBeforeEnable() throws Exception {
        select(alice, "INBOX");
        assertThat(select(alice, "INBOX (QRESYNC (1 1))")).startsWith("a1 BAD ");
        assertThat(alice.getSelected()).isNotNull();
    }

    @Test
    void selectShouldTellWhatAClientMissed() throws Exception {
        fill(6);
        enable(alice, "QRESYNC");
        expunge(2, 5);
        flag(new Flags(Flags.Flag.SEEN), 3);
        fill(1);

        assertThat(select(alice, "INBOX (QRESYNC (" + uidValidity() + " 6))"))
                .contains("* VANISHED (EARLIER) 2,5\r\n"
                        + "* 2 FETCH (UID 3 MODSEQ (11) FLAGS (\\Recent \\Seen))\r\n"
                        + "* 5 FETCH (UID 7 MODSEQ (12) FLAGS (\\Recent))\r\n"
                        + "a1 OK [READ-WRITE] SELECT completed.\r\n");
    }

    @Test
    void selectShouldTellOfKnownUidsOnly() throws Exception {
        fill(6);
        enable(alice, "QRESYNC");
        expunge(2, 5);
        flag(new Flags(Flags.Flag.SEEN), 1, 3, 6);

        String known = select(alice, "INBOX (QRESYNC (" + uidValidity() + " 6 3:5))");
        assertThat(known)
                .contains("* VANISHED (EARLIER) 5\r\n* 2 FETCH (UID 3 ")
                .doesNotContain("UID 1 ", "UID 6 ");
        assertThat(select(alice, "INBOX (QRESYNC (" + uidValidity() + " 6 1:4294967295))"))
                .contains("* VANISHED (EARLIER) 2,5\r\n");
        assertThat(select(alice, "INBOX (QRESYNC (" + uidValidity() + " 6 100:200))"))
                .doesNotContain("VANISHED", "FETCH");
        assertThat(select(alice, "INBOX (QRESYNC (" + uidValidity() + " 6 (1:2 1,3)))"))
                .contains("* VANISHED (EARLIER) 5\r\n");
        assertThat(select(alice, "INBOX (QRESYNC (" + uidValidity() + " 6 (1:4 1,3,4,6)))"))
                .doesNotContain("VANISHED")
                .contains("UID 1 ", "UID 3 ", "UID 6 ");
    }

    @Test
    void selectShouldTellNothingMissedWhenTheUidValidityIsAnother() throws Exception {
        fill(3);
        enable(alice, "QRESYNC");
        expunge(2);

        assertThat(select(alice, "INBOX (QRESYNC (" + (uidValidity() + 1) + " 1))"))
                .contains("a1 OK [READ-WRITE] ")
                .doesNotContain("VANISHED", "FETCH");
    }

    @Test
    void selectShouldTellNothingMissedWhenNothingEverCame() throws Exception {
        enable(alice, "QRESYNC");
        assertThat(select(alice, "INBOX (QRESYNC (" + uidValidity() + " 1))")).doesNotContain("VANISHED", "FETCH");
    }

    @Test
    void selectShouldSwitchModSequencesOn() throws Exception {
        select(alice, "INBOX (CONDSTORE)");
        assertThat(EnabledExtensions.hasCondstore(alice)).isTrue();
        assertThat(EnabledExtensions.hasQresync(alice)).isFalse();
    }

    @Test
    void enableShouldTellWhatIsNew() throws Exception {
        assertThat(enable(alice, "X-GOOD-IDEA IDLE")).isEqualTo("* ENABLED\r\na1 OK ENABLE completed.\r\n");
        assertThat(enable(alice, "CONDSTORE")).isEqualTo("* ENABLED CONDSTORE\r\na1 OK ENABLE completed.\r\n");
        assertThat(enable(alice, "qresync condstore")).isEqualTo("* ENABLED QRESYNC\r\na1 OK ENABLE completed.\r\n");
        assertThat(enable(alice, "QRESYNC CONDSTORE")).isEqualTo("* ENABLED\r\na1 OK ENABLE completed.\r\n");
        FakeImapSession other = session(ALICE);
        assertThat(enable(other, "QRESYNC")).isEqualTo("* ENABLED QRESYNC\r\na1 OK ENABLE completed.\r\n");
        assertThat(EnabledExtensions.hasCondstore(other)).isTrue();
    }

    @Test
    void enableShouldTellTheModSequenceOfAMailboxThatIsSelected() throws Exception {
        fill(2);
        select(alice, "INBOX");
        assertThat(enable(alice, "QRESYNC"))
                .isEqualTo("* ENABLED QRESYNC\r\n* OK [HIGHESTMODSEQ 2] Mod-sequences are on.\r\n"
                        + "a1 OK ENABLE completed.\r\n");
    }

    @Test
    void closeShouldRemoveWhatIsMarkedAndSayNothing() throws Exception {
        fill(3);
        FakeImapSession other = session(ALICE);
        enable(alice, "QRESYNC");
        select(alice, "INBOX");
        select(other, "INBOX");
        flag(new Flags(Flags.Flag.DELETED), 1, 3);

        assertThat(close(alice)).isEqualTo("a1 OK CLOSE completed.\r\n");
        assertThat(alice.getState()).isEqualTo(ImapSessionState.AUTHENTICATED);
        assertThat(mailboxes.messages(ALICE, "INBOX")).hasSize(1);
        assertThat(news(alice)).isEmpty();
        assertThat(news(other)).startsWith("* 1 EXPUNGE\r\n* 2 EXPUNGE\r\n");
        assertThat(select(alice, "INBOX")).doesNotContain("[HIGHESTMODSEQ 5]");
    }

    @Test
    void closeShouldRemoveNothingWhenTheMailboxIsExamined() throws Exception {
        fill(2);
        flag(new Flags(Flags.Flag.DELETED), 1);
        examine(alice, "INBOX");

        assertThat(close(alice)).isEqualTo("a1 OK CLOSE completed.\r\n");
        assertThat(mailboxes.messages(ALICE, "INBOX")).hasSize(2);
    }

    @Test
    void unselectShouldRemoveNothing() throws Exception {
        fill(2);
        flag(new Flags(Flags.Flag.DELETED), 1);
        select(alice, "INBOX");

        assertThat(unselect(alice)).isEqualTo("a1 OK UNSELECT completed.\r\n");
        assertThat(mailboxes.messages(ALICE, "INBOX")).hasSize(2);
        assertThat(unselect(alice)).startsWith("a1 BAD ");
    }

    @Test
    void newsShouldCarryUidAndModSequenceWhenModSequencesAreOn() throws Exception {
        fill(3);
        select(alice, "INBOX (CONDSTORE)");
        flag(new Flags(Flags.Flag.FLAGGED), 2);
        assertThat(news(alice)).isEqualTo("* 2 FETCH (UID 2 MODSEQ (4) FLAGS (\\Flagged \\Recent))\r\n");
        enable(alice, "QRESYNC");
        expunge(1);
        assertThat(news(alice)).isEqualTo("* VANISHED 1\r\n");
    }

    @Test
    void newsShouldWarnOfExpungesThatAreToldLater() throws Exception {
        fill(3);
        enable(alice, "QRESYNC");
        select(alice, "INBOX");
        expunge(1);
        flag(new Flags(Flags.Flag.FLAGGED), 2);
        RecordingResponder responder = new RecordingResponder();

        mailboxes.instance(ChangeReport.class).write(alice, responder, false).block(PATIENCE);

        assertThat(responder.written())
                .isEqualTo("* 2 FETCH (UID 2 MODSEQ (7) FLAGS (\\Flagged \\Recent))\r\n"
                        + "* OK [HIGHESTMODSEQ 4] Messages that have gone are told later.\r\n");
        assertThat(news(alice)).isEqualTo("* VANISHED 1\r\n");
    }

    @Test
    void newsShouldTellThatEverythingIsGoneWhenTheMailboxIsDeleted() throws Exception {
        mailboxes.mailbox(ALICE, "Drafts");
        mailboxes.append(ALICE, "Drafts", MAIL);
        mailboxes.append(ALICE, "Drafts", MAIL);
        select(alice, "Drafts");
        mailboxes
                .mailboxes()
                .deleteMailbox(
                        MailboxPath.forUser(ALICE, "Drafts"),
                        mailboxes.mailboxes().createSystemSession(ALICE));

        assertThat(news(alice)).isEqualTo("* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n");
        assertThat(close(alice)).isEqualTo("a1 OK CLOSE completed.\r\n");
        assertThat(mailboxes.listeners()).isZero();
    }

    @Test
    void newsShouldStillComeWhenTheMailboxIsRenamed() throws Exception {
        mailboxes.mailbox(ALICE, "Drafts");
        mailboxes.append(ALICE, "Drafts", MAIL);
        select(alice, "Drafts");
        mailboxes
                .mailboxes()
                .renameMailbox(
                        MailboxPath.forUser(ALICE, "Drafts"),
                        MailboxPath.forUser(ALICE, "Plans"),
                        mailboxes.mailboxes().createSystemSession(ALICE));
        mailboxes.append(ALICE, "Plans", MAIL);

        assertThat(news(alice)).isEqualTo("* 2 EXISTS\r\n* 2 RECENT\r\n");
        assertThat(close(alice)).isEqualTo("a1 OK CLOSE completed.\r\n");
    }

    private ChangeReport reportWhenWhatIsRecentIs(Mono<Long> told) {
        return new ChangeReport(mailboxes.mailboxes(), new RecentMessages(null) {
            @Override
            public Mono<Long> tell(MessageManager mailbox, long uid, MailboxSession session) {
                return told;
            }
        });
    }

    @Test
    void newsShouldComeWhenNobodyKnowsWhatIsRecent() throws Exception {
        fill(1);
        select(alice, "INBOX (CONDSTORE)");
        fill(1);
        flag(new Flags(Flags.Flag.SEEN), 1);
        RecordingResponder responder = new RecordingResponder();

        reportWhenWhatIsRecentIs(Mono.error(new IllegalStateException("The storage has failed")))
                .write(alice, responder, true)
                .block(PATIENCE);

        assertThat(responder.written())
                .isEqualTo("* 2 EXISTS\r\n* 1 RECENT\r\n* 1 FETCH (UID 1 MODSEQ (3) FLAGS (\\Recent \\Seen))\r\n");
    }

    @Test
    void newsShouldComeLaterWhenNobodyWaitsForThem() throws Exception {
        fill(1);
        select(alice, "INBOX (CONDSTORE)");
        fill(1);
        flag(new Flags(Flags.Flag.SEEN), 1);
        RecordingResponder responder = new RecordingResponder();

        reportWhenWhatIsRecentIs(Mono.never())
                .write(alice, responder, true)
                .subscribe()
                .dispose();

        assertThat(responder.written()).isEqualTo("* 2 EXISTS\r\n");
        assertThat(news(alice)).isEqualTo("* 1 FETCH (UID 1 MODSEQ (3) FLAGS (\\Recent \\Seen))\r\n");
    }
}
