// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.mail.Flags;

import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.events.Event;
import org.apache.james.events.EventBus;
import org.apache.james.events.EventListener;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.events.GenericGroup;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;

import dev.lemonademail.imap.memory.MemoryClient;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.SequenceSet;
import reactor.core.publisher.Mono;

class TransferProcessorsTest {

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MessageManager inbox;
    private MessageManager meeting;
    private MemoryClient alice;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        inbox = mailboxes.mailbox(ALICE, "INBOX");
        meeting = mailboxes.mailbox(ALICE, "meeting");
        mailboxes.append(ALICE, "meeting", "Subject: first\r\n\r\n");
        for (int i = 1; i <= 6; i++) {
            mailboxes.append(ALICE, "INBOX", "Subject: " + i + "\r\n\r\n");
        }
        // UIDs 1, 3, 5, 6: message sequence numbers differ from them.
        inbox.delete(
                List.of(MessageUid.of(2), MessageUid.of(4)),
                mailboxes.mailboxes().createSystemSession(ALICE));
        alice = new MemoryClient(mailboxes, ALICE).select(inbox, false);
    }

    private long uidValidity(MessageManager mailbox) throws Exception {
        return mailbox.getMailboxEntity().getUidValidity().asLong();
    }

    private List<String> subjects(String mailbox) throws Exception {
        return mailboxes.texts(ALICE, mailbox).stream()
                .map(text -> text.substring(9).strip())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "COPY 2:4, 3 5:6, 2:4",
        "UID COPY 5:6, 5:6, 2:3",
        "'UID COPY 6,1', '1,6', 2:3",
        "COPY *, 6, 2",
        "'COPY 4,2,1:2', '1,3,6', 2:4",
        "UID COPY 2:5, '3,5', 2:3"
    })
    void copyShouldTellTheTrueUidsInMatchingOrder(String command, String sources, String copies) throws Exception {
        assertThat(alice.send(command + " meeting"))
                .containsExactly("OK [COPYUID " + uidValidity(meeting) + " " + sources.replace("3 5:6", "3,5:6") + " "
                        + copies + "] COPY completed.");
        assertThat(mailboxes.texts(ALICE, "INBOX")).hasSize(4);
    }

    @Test
    void copyShouldKeepFlagsAndDate() throws Exception {
        Date date = Date.from(Instant.parse("1994-02-08T06:43:04Z"));
        Flags flags = new Flags(Flags.Flag.ANSWERED);
        List.of("$Forwarded", "$SubmitPending", "$Submitted", "$MDNSent").forEach(flags::add);
        inbox.appendMessage(
                MessageManager.AppendCommand.builder()
                        .withFlags(flags)
                        .withInternalDate(date)
                        .build("Subject: kept\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                alice.mailboxSession());
        alice.noop();

        alice.send("COPY * meeting");
        alice.send("MOVE * meeting");

        for (int i = 1; i <= 2; i++) {
            MessageResult copy = mailboxes.messages(ALICE, "meeting").get(i);
            assertThat(copy.getInternalDate()).isEqualTo(date);
            assertThat(copy.getFlags().contains(flags)).isTrue();
            assertThat(copy.getFlags().contains(Flags.Flag.RECENT)).isTrue();
        }
    }

    @Test
    void moveShouldTellWhereMessagesAreBeforeTheyAreGone() throws Exception {
        assertThat(alice.send("MOVE 2:3 meeting"))
                .containsExactly(
                        "* OK [COPYUID " + uidValidity(meeting) + " 3,5 2:3] Moved.",
                        "* 2 EXPUNGE",
                        "* 2 EXPUNGE",
                        "OK MOVE completed.");
        assertThat(subjects("INBOX")).containsExactly("1", "6");
        assertThat(subjects("meeting")).containsExactly("first", "3", "5");
    }

    @Test
    void moveShouldTellTheRaisedModSeqWhenQresyncIsOn() throws Exception {
        alice.enable(ImapConstants.SUPPORTS_QRESYNC);

        List<String> answer = alice.send("UID MOVE 1:* meeting");

        assertThat(answer.get(0)).isEqualTo("* OK [COPYUID " + uidValidity(meeting) + " 1,3,5:6 2:5] Moved.");
        assertThat(answer.get(1)).isEqualTo("* VANISHED 1,3,5:6");
        assertThat(answer.get(2)).matches("OK \\[HIGHESTMODSEQ \\d+] MOVE completed\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void transferShouldWorkWithinOneMailbox(String command) throws Exception {
        List<String> answer = alice.send(command + " 1:2 INBOX");

        assertThat(String.join("\n", answer)).contains("[COPYUID " + uidValidity(inbox) + " 1,3 7:8]");
        assertThat(answer.get(answer.size() - 1)).startsWith("OK");
        assertThat(subjects("INBOX"))
                .isEqualTo(
                        command.equals("COPY") ? List.of("1", "3", "5", "6", "1", "3") : List.of("5", "6", "1", "3"));
        assertThat(answer).contains(command.equals("COPY") ? "* 6 EXISTS" : "* 4 EXISTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY 1:*", "UID COPY 1:*", "MOVE 1:*", "UID MOVE 99", "COPY *"})
    void transferOfNothingShouldSucceedWithoutCopyUid(String command) throws Exception {
        MemoryClient empty = new MemoryClient(mailboxes, ALICE).select(mailboxes.mailbox(ALICE, "Empty"), false);

        assertThat(empty.send(command + " meeting")).singleElement().asString().matches("OK (COPY|MOVE) completed\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void transferShouldAskForAMailboxThatIsMissing(String command) throws Exception {
        assertThat(alice.send(command + " 1 nowhere"))
                .containsExactly("NO [TRYCREATE] " + command + " failed. No such mailbox.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void transferShouldRefuseNumbersThatDoNotExist(String command) {
        assertThat(alice.send(command + " 4:5 meeting"))
                .containsExactly("BAD " + command + " failed. There is no message with that number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void transferShouldLeaveNothingWhenAMessageIsGone(String command) throws Exception {
        inbox.delete(List.of(MessageUid.of(3)), alice.mailboxSession());

        assertThat(alice.send(command + " 1:3 meeting"))
                .containsExactly(
                        "* 2 EXPUNGE",
                        "NO [EXPUNGEISSUED] " + command + " failed. Some of the messages no longer exist.");
        assertThat(subjects("meeting")).containsExactly("first");
        assertThat(subjects("INBOX")).containsExactly("1", "5", "6");
    }

    @Test
    void uidCopyShouldLeaveOutWhatIsGone() throws Exception {
        inbox.delete(List.of(MessageUid.of(3)), alice.mailboxSession());

        assertThat(alice.send("UID COPY 1:5 meeting"))
                .containsExactly("* 2 EXPUNGE", "OK [COPYUID " + uidValidity(meeting) + " 1,5 2:3] COPY completed.");
    }

    @Test
    void moveShouldRefuseWhenTheMailboxWasExaminedAndCopyShouldNot() throws Exception {
        MemoryClient reader = new MemoryClient(mailboxes, ALICE).select(inbox, true);

        assertThat(reader.send("MOVE 1 meeting")).containsExactly("NO MOVE failed. The mailbox was opened read-only.");
        assertThat(reader.send("COPY 1 meeting")).singleElement().asString().startsWith("OK [COPYUID ");
    }

    @Test
    void copyShouldCopyNothingWhenAllTogetherAreOverQuota() throws Exception {
        long used = mailboxes
                .instance(QuotaManager.class)
                .getMessageQuota(mailboxes.instance(QuotaRootResolver.class).getQuotaRoot(MailboxPath.inbox(ALICE)))
                .getUsed()
                .asLong();
        assertThat(used).isEqualTo(5);
        mailboxes.maxQuota().setGlobalMaxMessage(QuotaCountLimit.count(used + 3));

        assertThat(alice.send("COPY 1:* meeting")).containsExactly("NO [OVERQUOTA] COPY failed. Over quota.");
        assertThat(subjects("meeting")).containsExactly("first");
        assertThat(alice.send("COPY 1:3 meeting")).singleElement().asString().startsWith("OK [COPYUID ");
        assertThat(alice.send("MOVE 1:* meeting")).endsWith("OK MOVE completed.");
    }

    @Test
    void copyShouldTakeBackWhatItCopiedWhenItFailsInTheMiddle() throws Exception {
        int count = Originals.BATCH + 2;
        for (int i = subjects("INBOX").size(); i < count; i++) {
            mailboxes.append(ALICE, "INBOX", "Subject: more\r\n\r\n");
        }
        alice.noop();
        AtomicBoolean once = new AtomicBoolean();
        whenAdded(meeting, () -> {
            if (once.compareAndSet(false, true)) {
                // The second batch has two messages.
                inbox.delete(List.of(alice.view().getLastUid().get()), alice.mailboxSession());
            }
        });

        List<String> answer = alice.send("COPY 1:* meeting");

        assertThat(answer).endsWith("NO [EXPUNGEISSUED] COPY failed. Some of the messages no longer exist.");
        assertThat(once).isTrue();
        assertThat(subjects("meeting")).containsExactly("first");
    }

    @Test
    void copyShouldKeepTheOrderOfMoreThanABatch() throws Exception {
        int count = 2 * Originals.BATCH + 7;
        for (int i = 0; i < count; i++) {
            mailboxes.append(ALICE, "Big", "Subject: " + i + "\r\n\r\n");
        }
        MemoryClient client = new MemoryClient(mailboxes, ALICE).select(mailboxes.mailbox(ALICE, "Big"), false);

        assertThat(client.send("COPY 1:* meeting"))
                .containsExactly("OK [COPYUID " + uidValidity(meeting) + " 1:" + count + " 2:" + (count + 1)
                        + "] COPY completed.");
        assertThat(subjects("meeting").subList(1, count + 1)).isEqualTo(subjects("Big"));
    }

    @ParameterizedTest
    @CsvSource({"lrwste, true", "li, false"})
    void copyShouldNeedInsert(String rights, boolean refused) throws Exception {
        grant(meeting, rights);
        Transfer transfer = bobsTransfer();

        assertThat(refusal(mailboxes.instance(MessageCopier.class).copy(transfer)))
                .isEqualTo(refused ? Optional.of(TransferRefused.Reason.NO_RIGHT) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"lr, li, true", "lrt, li, true", "lre, li, true", "lrte, lrte, true", "lrte, li, false"})
    void moveShouldNeedTheRightsOfExpungeAndCopy(String source, String destination, boolean refused) throws Exception {
        grant(inbox, source);
        grant(meeting, destination);
        Transfer transfer = bobsTransfer();

        assertThat(refusal(mailboxes.instance(MessageMover.class).move(transfer)))
                .isEqualTo(refused ? Optional.of(TransferRefused.Reason.NO_RIGHT) : Optional.empty());
        assertThat(subjects("INBOX")).hasSize(refused ? 4 : 3);
    }

    private void grant(MessageManager mailbox, String rights) throws Exception {
        mailboxes
                .mailboxes()
                .applyRightsCommand(
                        mailbox.getId(),
                        MailboxACL.command()
                                .forUser(BOB)
                                .rights(MailboxACL.Rfc4314Rights.deserialize(rights))
                                .asReplacement(),
                        alice.mailboxSession());
    }

    /** Mailboxes of others have no names in IMAP, so that no command of bob's gets here. */
    private Transfer bobsTransfer() throws Exception {
        Selection first = alice.view()
                .select(new SequenceSet(List.of(SequenceSet.Range.between(1, 1))), true)
                .get();
        return new Transfer(
                mailboxes.mailbox(ALICE, "INBOX"),
                first,
                true,
                mailboxes.mailbox(ALICE, "meeting"),
                mailboxes.mailboxes().createSystemSession(BOB));
    }

    private static Optional<TransferRefused.Reason> refusal(Mono<TransferredMessages> transfer) {
        return transfer.map(done -> Optional.<TransferRefused.Reason>empty())
                .onErrorResume(TransferRefused.class, e -> Mono.just(Optional.of(e.reason())))
                .block(Duration.ofSeconds(20));
    }

    private void whenAdded(MessageManager mailbox, Action action) {
        mailboxes
                .instance(EventBus.class)
                .register(
                        new EventListener.ReactiveEventListener() {
                            @Override
                            public boolean isHandling(Event event) {
                                return event instanceof Added added
                                        && added.getMailboxId().equals(mailbox.getId());
                            }

                            @Override
                            public Publisher<Void> reactiveEvent(Event event) {
                                return Mono.fromCallable(() -> {
                                            action.run();
                                            return Optional.empty();
                                        })
                                        .then();
                            }
                        },
                        new GenericGroup("test"));
    }

    private interface Action {
        void run() throws Exception;
    }
}
