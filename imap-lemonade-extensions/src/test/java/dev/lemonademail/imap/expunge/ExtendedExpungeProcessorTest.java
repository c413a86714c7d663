// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.expunge;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.model.MailboxACL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lemonademail.imap.memory.MemoryClient;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.modseq.ModSeqs;

class ExtendedExpungeProcessorTest {

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MessageManager inbox;
    private MemoryClient alice;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        inbox = mailboxes.mailbox(ALICE, "INBOX");
        for (int i = 0; i < 6; i++) {
            mailboxes.append(ALICE, "INBOX", "Subject: " + i + "\r\n\r\n");
        }
        alice = new MemoryClient(mailboxes, ALICE).select(inbox, false);
        alice.send("STORE 2,3,5 +FLAGS.SILENT (\\Deleted)");
    }

    private List<Long> uids() throws Exception {
        return mailboxes.messages(ALICE, "INBOX").stream()
                .map(message -> message.getUid().asLong())
                .toList();
    }

    private long highest() {
        return mailboxes
                .instance(ModSeqs.class)
                .highest(inbox.getId())
                .block(Duration.ofSeconds(20))
                .asLong();
    }

    @Test
    void expungeShouldRemoveWhatIsMarked() throws Exception {
        assertThat(alice.send("EXPUNGE"))
                .containsExactly("* 2 EXPUNGE", "* 2 EXPUNGE", "* 3 EXPUNGE", "OK EXPUNGE completed.");
        assertThat(uids()).containsExactly(1L, 4L, 6L);
        assertThat(alice.send("EXPUNGE")).containsExactly("OK EXPUNGE completed.");
    }

    @Test
    void expungeShouldTellTheRaisedModSeqWhenQresyncIsOn() {
        alice.enable(ImapConstants.SUPPORTS_QRESYNC);
        long before = highest();

        List<String> answer = alice.send("EXPUNGE");

        assertThat(answer)
                .containsExactly("* VANISHED 2:3,5", "OK [HIGHESTMODSEQ " + highest() + "] EXPUNGE completed.");
        assertThat(highest()).isGreaterThan(before);
        assertThat(alice.send("EXPUNGE")).containsExactly("OK EXPUNGE completed.");
    }

    @Test
    void uidExpungeShouldRemoveOnlyWhatIsAlsoNamed() throws Exception {
        assertThat(alice.send("UID EXPUNGE 3:5"))
                .containsExactly("* 3 EXPUNGE", "* 4 EXPUNGE", "OK EXPUNGE completed.");
        assertThat(uids()).containsExactly(1L, 2L, 4L, 6L);
        assertThat(alice.send("UID EXPUNGE 4,99")).containsExactly("OK EXPUNGE completed.");
    }

    @Test
    void expungeShouldTellOtherSessionsAndEachOnce() {
        MemoryClient other =
                new MemoryClient(mailboxes, ALICE).select(inbox, false).enable(ImapConstants.SUPPORTS_QRESYNC);

        alice.send("EXPUNGE");

        assertThat(other.noop()).containsExactly("* VANISHED 2:3,5");
        assertThat(other.noop()).isEmpty();
        assertThat(alice.noop()).isEmpty();
    }

    @Test
    void expungeShouldRefuseWhenTheMailboxWasExamined() throws Exception {
        MemoryClient reader = new MemoryClient(mailboxes, ALICE).select(inbox, true);

        assertThat(reader.send("EXPUNGE")).containsExactly("NO EXPUNGE failed. The mailbox was opened read-only.");
        assertThat(uids()).hasSize(6);
    }

    @Test
    void expungeShouldNeedTheRightAtThatMoment() throws Exception {
        grant("lrwste");
        MemoryClient bob = new MemoryClient(mailboxes, BOB).select(mailboxes.mailbox(ALICE, "INBOX"), false);
        assertThat(bob.send("UID EXPUNGE 2")).containsExactly("* 2 EXPUNGE", "OK EXPUNGE completed.");

        grant("lrwst");

        assertThat(bob.send("EXPUNGE"))
                .containsExactly("NO [NOPERM] EXPUNGE failed. You may not expunge messages here.");
        assertThat(uids()).hasSize(5);
    }

    private void grant(String rights) throws Exception {
        mailboxes
                .mailboxes()
                .applyRightsCommand(
                        inbox.getId(),
                        MailboxACL.command()
                                .forUser(BOB)
                                .rights(MailboxACL.Rfc4314Rights.deserialize(rights))
                                .asReplacement(),
                        alice.mailboxSession());
    }

    @Test
    void expungeShouldReportMoreThanABatch() throws Exception {
        MessageManager big = mailboxes.mailbox(ALICE, "Big");
        int count = MailboxExpunger.BATCH + 5;
        for (int i = 0; i < count; i++) {
            mailboxes.append(ALICE, "Big", "Subject: a\r\n\r\n");
        }
        MemoryClient client =
                new MemoryClient(mailboxes, ALICE).select(big, false).enable(ImapConstants.SUPPORTS_QRESYNC);
        client.send("STORE 1:* +FLAGS.SILENT (\\Deleted)");

        assertThat(client.send("EXPUNGE")).hasSize(2).startsWith("* VANISHED 1:" + count);
        assertThat(mailboxes.messages(ALICE, "Big")).isEmpty();
    }
}
