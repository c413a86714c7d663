// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.mail.Flags;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lemonademail.imap.append.MessageAppender.Recent;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.mailbox.part.OctetSource;
import reactor.core.Disposable;

class MessageAppenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MessageManager sent;
    private MailboxSession session;
    private MessageAppender testee;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        sent = mailboxes.mailbox(ALICE, "Sent");
        session = mailboxes.mailboxes().createSystemSession(ALICE);
        testee = mailboxes.instance(MessageAppender.class);
    }

    private static Draft draft(OctetSource octets) {
        return new Draft(new Flags(), new Date(), octets);
    }

    private static OctetSource octets(String text) {
        return OctetSource.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void appendShouldStoreNothingWhenALaterMessageCannotBeRead() throws Exception {
        mailboxes.append(ALICE, "Sent", "a: old\r\n\r\n");
        OctetSource broken = new OctetSource() {
            @Override
            public long size() {
                return 10;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("broken");
            }
        };

        List<Draft> drafts = List.of(draft(octets("a: b\r\n\r\n")), draft(octets("c: d\r\n\r\n")), draft(broken));

        assertThatThrownBy(() -> testee.append(sent, drafts, Recent.FOR_THE_NEXT_SESSION, session)
                        .block(PATIENCE))
                .hasCauseInstanceOf(MailboxException.class);
        assertThat(mailboxes.texts(ALICE, "Sent")).containsExactly("a: old\r\n\r\n");
    }

    @Test
    void appendShouldGiveUidsInTheOrderOfTheMessages() throws Exception {
        List<Draft> drafts = List.of(draft(octets("a: b\r\n\r\n")), draft(octets("c: d\r\n\r\n")));

        assertThat(testee.append(sent, drafts, Recent.FOR_THE_NEXT_SESSION, session)
                        .block(PATIENCE))
                .containsExactly(MessageUid.of(1), MessageUid.of(2));
        assertThat(mailboxes.texts(ALICE, "Sent")).containsExactly("a: b\r\n\r\n", "c: d\r\n\r\n");
    }

    @Test
    void appendShouldRunToItsEndWhenNobodyWaitsAnyMore() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        OctetSource slow = new OctetSource() {
            @Override
            public long size() {
                return 8;
            }

            @Override
            public InputStream open() throws IOException {
                reading.countDown();
                try {
                    if (!goOn.await(20, TimeUnit.SECONDS)) {
                        throw new IOException("forgotten");
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return octets("c: d\r\n\r\n").open();
            }
        };
        Disposable waiting = testee.append(
                        sent, List.of(draft(octets("a: b\r\n\r\n")), draft(slow)), Recent.FOR_THE_NEXT_SESSION, session)
                .subscribe();
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

        waiting.dispose();
        goOn.countDown();

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> mailboxes.messages(ALICE, "Sent").size() == 2);
    }
}
