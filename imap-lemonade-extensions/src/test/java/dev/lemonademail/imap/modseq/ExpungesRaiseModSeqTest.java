// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.modseq;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import reactor.core.publisher.Flux;

class ExpungesRaiseModSeqTest {

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MessageManager inbox;
    private MailboxSession session;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        inbox = mailboxes.mailbox(ALICE, "INBOX");
        session = mailboxes.mailboxes().createSystemSession(ALICE);
        mailboxes.append(ALICE, "INBOX", "Subject: a\r\n\r\n");
        mailboxes.append(ALICE, "INBOX", "Subject: b\r\n\r\n");
    }

    private long highest() {
        return mailboxes
                .instance(ModSeqs.class)
                .highest(inbox.getId())
                .block(Duration.ofSeconds(20))
                .asLong();
    }

    @Test
    void modSeqShouldRiseWhenAnyProtocolDeletesAMessage() throws Exception {
        long before = highest();

        inbox.delete(List.of(MessageUid.of(1)), session);

        assertThat(highest()).isGreaterThan(before);
    }

    @Test
    void modSeqShouldRiseInTheSourceWhenMessagesAreMoved() throws Exception {
        long before = highest();

        Flux.from(mailboxes
                        .mailboxes()
                        .moveMessagesReactive(
                                MessageRange.one(MessageUid.of(1)),
                                inbox.getId(),
                                mailboxes.mailbox(ALICE, "Other").getId(),
                                session))
                .blockLast(Duration.ofSeconds(20));

        assertThat(highest()).isGreaterThan(before);
    }

    @Test
    void modSeqShouldStayWhenNothingIsExpunged() throws Exception {
        long before = highest();

        inbox.expunge(MessageRange.all(), session);

        assertThat(highest()).isEqualTo(before);
    }

    @Test
    void highestShouldBeAtLeastOneWhenTheMailboxNeverHadAMessage() throws Exception {
        MessageManager empty = mailboxes.mailbox(ALICE, "Empty");

        assertThat(mailboxes
                        .instance(ModSeqs.class)
                        .highest(empty.getId())
                        .block(Duration.ofSeconds(20))
                        .asLong())
                .isEqualTo(1);
    }
}
