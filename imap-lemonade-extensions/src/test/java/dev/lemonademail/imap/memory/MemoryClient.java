// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.decode.ImapCommandParser;
import org.apache.james.imap.decode.parser.UidCommandParser;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.EnableProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;

import dev.lemonademail.imap.copy.ExtendedCopyCommandParser;
import dev.lemonademail.imap.copy.ExtendedCopyProcessor;
import dev.lemonademail.imap.copy.ExtendedCopyRequest;
import dev.lemonademail.imap.copy.ExtendedMoveCommandParser;
import dev.lemonademail.imap.copy.ExtendedMoveProcessor;
import dev.lemonademail.imap.copy.ExtendedMoveRequest;
import dev.lemonademail.imap.expunge.ExtendedExpungeCommandParser;
import dev.lemonademail.imap.expunge.ExtendedExpungeProcessor;
import dev.lemonademail.imap.expunge.ExtendedExpungeRequest;
import dev.lemonademail.imap.output.StatusResponses;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.KeepsSequenceNumbers;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.SelectedViews;
import dev.lemonademail.imap.store.ExtendedStoreCommandParser;
import dev.lemonademail.imap.store.ExtendedStoreProcessor;
import dev.lemonademail.imap.store.ExtendedStoreRequest;
import dev.lemonademail.imap.wire.MemoryCommandReader;

/** A session in which commands that change the selected mailbox are parsed, processed and answered as on a connection. */
public final class MemoryClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MemoryMailboxes mailboxes;
    private final FakeImapSession session = new FakeImapSession();
    private final StatusResponseFactory responses = new UnpooledStatusResponseFactory();
    private final Map<String, ImapCommandParser> parsers = Map.of(
            "STORE", new ExtendedStoreCommandParser(responses),
            "COPY", new ExtendedCopyCommandParser(responses),
            "MOVE", new ExtendedMoveCommandParser(responses),
            "EXPUNGE", new ExtendedExpungeCommandParser(responses));
    private final Map<Class<?>, AbstractProcessor<?>> processors;

    public MemoryClient(MemoryMailboxes mailboxes, Username user) {
        this.mailboxes = mailboxes;
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(user));
        processors = Map.of(
                ExtendedStoreRequest.class, mailboxes.instance(ExtendedStoreProcessor.class),
                ExtendedCopyRequest.class, mailboxes.instance(ExtendedCopyProcessor.class),
                ExtendedMoveRequest.class, mailboxes.instance(ExtendedMoveProcessor.class),
                ExtendedExpungeRequest.class, mailboxes.instance(ExtendedExpungeProcessor.class));
    }

    public MailboxSession mailboxSession() {
        return session.getMailboxSession();
    }

    public SelectedView view() {
        return (SelectedView) session.getSelected();
    }

    /** Selects {@code mailbox}, which may be another user's. */
    public MemoryClient select(MessageManager mailbox, boolean readOnly) {
        SelectedView view = mailboxes
                .instance(SelectedViews.class)
                .open(mailbox, mailboxSession(), readOnly)
                .block(PATIENCE);
        session.selected(view).block(PATIENCE);
        return this;
    }

    public MemoryClient enable(Capability capability) {
        EnableProcessor.getEnabledCapabilities(session).add(capability);
        return this;
    }

    /** All responses to {@code command}, without its tag, in the order in which they leave. */
    public List<String> send(String command) {
        String word = command.split(" ")[0].toUpperCase(Locale.ROOT);
        MemoryCommandReader reader = MemoryCommandReader.of(command.substring(word.length()) + "\r\n");
        ImapCommandParser parser =
                word.equals("UID") ? new UidCommandParser(parsers::get, responses) : parsers.get(word);
        ImapMessage request = parser.parse(reader, new Tag("a"), session);
        Ordered ordered = new Ordered();
        if (!processors.containsKey(request.getClass())) {
            ordered.respond((ImapResponseMessage) request);
            return ordered.lines();
        }
        processors
                .get(request.getClass())
                .processReactive(request, ordered, session)
                .block(PATIENCE);
        boolean expunges = !(request instanceof KeepsSequenceNumbers keeps && keeps.keepsSequenceNumbers());
        report(ordered, expunges);
        return ordered.lines();
    }

    /** What the client is told without having done anything. */
    public List<String> noop() {
        Ordered ordered = new Ordered();
        report(ordered, true);
        return ordered.lines();
    }

    private void report(Ordered ordered, boolean expunges) {
        mailboxes.instance(ChangeReport.class).write(session, ordered, expunges).block(PATIENCE);
    }

    /** The tagged response goes last. */
    private static final class Ordered implements Responder {

        private final RecordingResponder recording = new RecordingResponder();
        private final List<ImapResponseMessage> tagged = new ArrayList<>();

        @Override
        public synchronized void respond(ImapResponseMessage message) {
            if (StatusResponses.isTagged(message)) {
                tagged.add(message);
            } else {
                recording.respond(message);
            }
        }

        @Override
        public void flush() {}

        private synchronized List<String> lines() {
            tagged.forEach(recording::respond);
            return recording
                    .written()
                    .lines()
                    .map(line -> line.replaceFirst("^a ", ""))
                    .toList();
        }
    }
}
