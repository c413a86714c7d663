// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.mail.Flags;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxACL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.imap.memory.MemoryClient;
import dev.lemonademail.imap.memory.MemoryMailboxes;

class ExtendedStoreProcessorTest {

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MessageManager inbox;
    private MemoryClient alice;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        inbox = mailboxes.mailbox(ALICE, "INBOX");
        for (int i = 0; i < 5; i++) {
            mailboxes.append(ALICE, "INBOX", "Subject: " + i + "\r\n\r\n");
        }
        // UIDs 1, 3, 4, 5: message sequence numbers differ from them.
        inbox.delete(List.of(MessageUid.of(2)), mailboxes.mailboxes().createSystemSession(ALICE));
        alice = client();
    }

    private MemoryClient client() {
        return new MemoryClient(mailboxes, ALICE).select(inbox, false);
    }

    private long modSeq(int number) throws Exception {
        return mailboxes.messages(ALICE, "INBOX").get(number - 1).getModSeq().asLong();
    }

    @Test
    void storeShouldTellTheNewFlags() {
        assertThat(alice.send("STORE 2,4 +FLAGS (\\Deleted $FORWARDED)"))
                .containsExactly(
                        "* FLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen $Forwarded)",
                        "* 2 FETCH (FLAGS (\\Deleted $Forwarded))",
                        "* 4 FETCH (FLAGS (\\Deleted $Forwarded))",
                        "OK STORE completed.");
        assertThat(alice.send("UID STORE 3 -FLAGS $forwarded"))
                .containsExactly("* 2 FETCH (UID 3 FLAGS (\\Deleted))", "OK STORE completed.");
        assertThat(alice.send("STORE 2 FLAGS.SILENT ()")).containsExactly("OK STORE completed.");
        assertThat(alice.noop()).isEmpty();
    }

    @Test
    void storeShouldTouchNoMessageBetween() throws Exception {
        alice.send("STORE 1,3 +FLAGS (\\Flagged)");

        assertThat(mailboxes.messages(ALICE, "INBOX").stream()
                        .map(message -> message.getFlags().contains(Flags.Flag.FLAGGED)))
                .containsExactly(true, false, true, false);
    }

    @Test
    void storeShouldTellModSeqWhenCondstoreIsOn() throws Exception {
        alice.enable(ImapConstants.SUPPORTS_CONDSTORE);

        assertThat(alice.send("STORE 1 +FLAGS (\\Seen)"))
                .containsExactly("* 1 FETCH (UID 1 MODSEQ (7) FLAGS (\\Seen))", "OK STORE completed.");
        assertThat(alice.send("STORE 1 +FLAGS.SILENT (\\Flagged)"))
                .containsExactly("* 1 FETCH (UID 1 MODSEQ (8))", "OK STORE completed.");
        assertThat(alice.send("STORE 1 +FLAGS.SILENT (\\Flagged)")).containsExactly("OK STORE completed.");
        assertThat(modSeq(1)).isEqualTo(8);
    }

    @Test
    void storeShouldTellUidsWhenQresyncIsOn() {
        alice.enable(ImapConstants.SUPPORTS_QRESYNC);

        assertThat(alice.send("STORE 2 +FLAGS.SILENT (\\Seen)"))
                .containsExactly("* 2 FETCH (UID 3 MODSEQ (7))", "OK STORE completed.");
    }

    @Test
    void storeShouldLeaveOutWhatHasChangedSince() throws Exception {
        client().send("STORE 2 +FLAGS (\\Flagged)");

        assertThat(alice.send("STORE 1:3 (UNCHANGEDSINCE 6) +FLAGS.SILENT (\\Deleted)"))
                .containsExactly(
                        "* OK [HIGHESTMODSEQ 7] Mod-sequences are on.",
                        "* 1 FETCH (UID 1 MODSEQ (8))",
                        "* 3 FETCH (UID 4 MODSEQ (9))",
                        "* 2 FETCH (UID 3 MODSEQ (7) FLAGS (\\Flagged))",
                        "OK [MODIFIED 2] STORE completed, but not for all messages.");
        assertThat(alice.send("UID STORE 1:* (UNCHANGEDSINCE 6) +FLAGS.SILENT (\\Deleted)"))
                .containsExactly(
                        "* 4 FETCH (UID 5 MODSEQ (10))",
                        "* 1 FETCH (UID 1 MODSEQ (8) FLAGS (\\Deleted))",
                        "* 2 FETCH (UID 3 MODSEQ (7) FLAGS (\\Flagged))",
                        "* 3 FETCH (UID 4 MODSEQ (9) FLAGS (\\Deleted))",
                        "OK [MODIFIED 1,3:4] STORE completed, but not for all messages.");
    }

    @ParameterizedTest
    @CsvSource({
        "+FLAGS ($MDNSent), true",
        "+FLAGS (\\Seen), false",
        "FLAGS ($MDNSent), false",
        "+FLAGS (Present), false",
        "-FLAGS ($MDNSent Present), false"
    })
    void storeUnchangedSinceZeroShouldPassForAbsentKeywordsOnly(String item, boolean passes) {
        alice.send("STORE 1 +FLAGS.SILENT (present)");

        String end = lastOf(alice.send("STORE 1 (UNCHANGEDSINCE 0) " + item));

        assertThat(end).startsWith(passes ? "OK STORE" : "OK [MODIFIED 1]");
    }

    @Test
    void storeShouldHaveOneWinnerWhenManyRace() throws Exception {
        long since = modSeq(1);
        int clients = 20;
        CyclicBarrier start = new CyclicBarrier(clients);
        List<Callable<String>> racers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            MemoryClient client = client();
            String uid = i % 2 == 0 ? "" : "UID ";
            racers.add(() -> {
                start.await();
                return lastOf(client.send(uid + "STORE 1 (UNCHANGEDSINCE " + since + ") +FLAGS ($Submitted)"));
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<String> ends = new ArrayList<>();
        for (Future<String> end : threads.invokeAll(racers)) {
            ends.add(end.get());
        }
        threads.shutdownNow();

        assertThat(ends).filteredOn("OK STORE completed."::equals).hasSize(1);
        assertThat(ends).filteredOn(end -> end.startsWith("OK [MODIFIED 1]")).hasSize(clients - 1);
    }

    @Test
    void storeShouldApplyToWhatIsLeftWhenMessagesAreGone() throws Exception {
        inbox.delete(List.of(MessageUid.of(3)), alice.mailboxSession());

        assertThat(alice.send("STORE 1:3 +FLAGS (\\Seen)"))
                .containsExactly(
                        "* 1 FETCH (FLAGS (\\Seen))",
                        "* 3 FETCH (FLAGS (\\Seen))",
                        "NO [EXPUNGEISSUED] STORE failed. Some of the messages no longer exist.");
        assertThat(lastOf(alice.send("STORE 2 +FLAGS.SILENT (\\Seen)"))).startsWith("OK [EXPUNGEISSUED]");
        assertThat(alice.send("UID STORE 1:4 +FLAGS.SILENT (\\Seen)"))
                .containsExactly("* 2 EXPUNGE", "OK STORE completed.");
    }

    @Test
    void storeShouldNotSayThatAMessageWasModifiedWhenItIsGone() throws Exception {
        client().send("STORE 1 +FLAGS (\\Flagged)");
        inbox.delete(List.of(MessageUid.of(3)), alice.mailboxSession());

        assertThat(alice.send("STORE 1:2 (UNCHANGEDSINCE 6) +FLAGS (\\Seen)"))
                .endsWith("NO [MODIFIED 1] STORE failed. Some of the messages no longer exist.");
    }

    @Test
    void storeShouldRefuseNumbersThatDoNotExist() {
        assertThat(alice.send("STORE 5 +FLAGS (\\Seen)"))
                .containsExactly("BAD STORE failed. There is no message with that number.");
        assertThat(alice.send("UID STORE 99 +FLAGS (\\Seen)")).containsExactly("OK STORE completed.");
    }

    @Test
    void storeShouldRefuseWhenTheMailboxWasExamined() {
        assertThat(new MemoryClient(mailboxes, ALICE).select(inbox, true).send("STORE 1 +FLAGS (\\Seen)"))
                .containsExactly("NO STORE failed. The mailbox was opened read-only.");
    }

    @ParameterizedTest
    @CsvSource({
        "lrs, +FLAGS (\\Seen), '* 1 FETCH (FLAGS (\\Seen))'",
        "lrs, +FLAGS (\\Seen \\Deleted x), '* 1 FETCH (FLAGS (\\Seen))'",
        "lrs, +FLAGS (\\Deleted), NO [NOPERM] STORE failed. You may not change these flags.",
        "lrs, +FLAGS (\\Flagged), NO [NOPERM] STORE failed. You may not change these flags.",
        "lrt, +FLAGS (\\Deleted), '* 1 FETCH (FLAGS (\\Deleted))'",
        "lrw, FLAGS ($Forwarded), '* 1 FETCH (FLAGS ($Forwarded))'",
        "lri, FLAGS (), NO [NOPERM] STORE failed. You may not change these flags."
    })
    void storeShouldObeyTheRightsOfEachFlag(String rights, String item, String first) throws Exception {
        mailboxes
                .mailboxes()
                .applyRightsCommand(
                        inbox.getId(),
                        MailboxACL.command()
                                .forUser(BOB)
                                .rights(MailboxACL.Rfc4314Rights.deserialize(rights))
                                .asAddition(),
                        alice.mailboxSession());

        assertThat(new MemoryClient(mailboxes, BOB)
                        .select(inbox, false).send("STORE 1 " + item).stream()
                                .filter(response -> !response.startsWith("* FLAGS ")))
                .startsWith(first);
    }

    @Test
    void storeShouldLimitTheKeywordsOfAMailbox() {
        String keywords = IntStream.range(0, FlagStore.MAXIMUM_KEYWORDS)
                .mapToObj(i -> "k" + i)
                .collect(Collectors.joining(" "));

        assertThat(lastOf(alice.send("STORE 1 +FLAGS (" + keywords + ")"))).isEqualTo("OK STORE completed.");
        assertThat(lastOf(alice.send("STORE 2 +FLAGS (onemore)")))
                .isEqualTo("NO [LIMIT] STORE failed. The mailbox has too many keywords.");
        assertThat(lastOf(alice.send("STORE 2 +FLAGS (K7)"))).isEqualTo("OK STORE completed.");
        assertThat(lastOf(alice.send("STORE 2 -FLAGS (onemore)"))).isEqualTo("OK STORE completed.");
    }

    @Test
    void storeShouldTellOtherSessionsWithTheSameModSeq() {
        MemoryClient other = client().enable(ImapConstants.SUPPORTS_CONDSTORE);

        alice.send("STORE 2 +FLAGS ($Submitted)");

        assertThat(other.noop())
                .containsExactly(
                        "* FLAGS (\\Answered \\Deleted \\Draft \\Flagged \\Seen $Submitted)",
                        "* 2 FETCH (UID 3 MODSEQ (7) FLAGS ($Submitted))");
    }

    @Test
    void storeShouldKeepRecentInTheStore() throws Exception {
        inbox.appendMessage(
                MessageManager.AppendCommand.builder()
                        .recent()
                        .build("Subject: r\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                alice.mailboxSession());
        alice.noop();

        alice.send("STORE 5 FLAGS (\\Seen)");

        assertThat(mailboxes.messages(ALICE, "INBOX").get(4).getFlags().contains(Flags.Flag.RECENT))
                .isTrue();
    }

    private static String lastOf(List<String> responses) {
        return responses.get(responses.size() - 1);
    }
}
