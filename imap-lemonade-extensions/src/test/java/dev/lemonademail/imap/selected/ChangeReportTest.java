// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import javax.mail.Flags;

import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import reactor.core.publisher.Flux;

class ChangeReportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MAIL = "Subject: s\r\n\r\nText\r\n";

    @TempDir
    Path directory;

    private final FakeImapSession session = new FakeImapSession();
    private MemoryMailboxes mailboxes;
    private Publisher<?> listing;

    @BeforeEach
    void select() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        mailboxes.append(ALICE, "INBOX", MAIL);
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(ALICE));
        session.selected(mailboxes
                        .instance(SelectedViews.class)
                        .open(unreliable(mailboxes.mailbox(ALICE, "INBOX")), session.getMailboxSession(), false)
                        .block(PATIENCE))
                .block(PATIENCE);
    }

    /** The mailbox, but for its listing while {@link #listing} is set. */
    private MessageManager unreliable(MessageManager inbox) {
        return (MessageManager) Proxy.newProxyInstance(
                MessageManager.class.getClassLoader(),
                new Class<?>[] {MessageManager.class},
                (proxy, method, arguments) -> method.getName().equals("listMessagesMetadata") && listing != null
                        ? listing
                        : method.invoke(inbox, arguments));
    }

    private void somethingHappens() throws Exception {
        MailboxSession other = mailboxes.mailboxes().createSystemSession(ALICE);
        mailboxes
                .mailbox(ALICE, "INBOX")
                .setFlags(
                        new Flags(Flags.Flag.FLAGGED),
                        MessageManager.FlagsUpdateMode.ADD,
                        MessageRange.one(MessageUid.of(1)),
                        other);
        mailboxes.append(ALICE, "INBOX", MAIL);
    }

    private List<String> report(Duration patience) {
        RecordingResponder told = new RecordingResponder();
        mailboxes
                .instance(ChangeReport.class)
                .write(session, told, true)
                .timeout(patience)
                .block(PATIENCE);
        return told.written().lines().toList();
    }

    @Test
    void flagsShouldBeToldByTheNextReportWhenReadingThemFails() throws Exception {
        somethingHappens();
        listing = Flux.error(new IllegalStateException("The store is away"));
        assertThatThrownBy(() -> report(PATIENCE)).hasMessage("The store is away");

        listing = null;
        assertThat(report(PATIENCE)).containsExactly("* 1 FETCH (FLAGS (\\Flagged \\Recent))");
    }

    @Test
    void flagsShouldBeToldByTheNextReportWhenReadingThemTakesTooLong() throws Exception {
        somethingHappens();
        listing = Flux.never();
        assertThatThrownBy(() -> report(Duration.ofMillis(100))).hasRootCauseInstanceOf(TimeoutException.class);

        listing = null;
        assertThat(report(PATIENCE)).containsExactly("* 1 FETCH (FLAGS (\\Flagged \\Recent))");
    }

    @Test
    void existsShouldBeToldWhenReadingFlagsFails() throws Exception {
        somethingHappens();
        listing = Flux.error(new IllegalStateException("The store is away"));
        RecordingResponder told = new RecordingResponder();
        assertThatThrownBy(() -> mailboxes
                        .instance(ChangeReport.class)
                        .write(session, told, true)
                        .block(PATIENCE))
                .hasMessage("The store is away");

        assertThat(told.written()).startsWith("* 2 EXISTS\r\n");
    }
}
