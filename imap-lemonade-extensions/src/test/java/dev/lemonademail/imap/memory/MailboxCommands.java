// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.memory;

import java.time.Duration;
import java.util.List;

import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.processor.base.AbstractProcessor;

import dev.lemonademail.imap.list.ExtendedListCommandParser;
import dev.lemonademail.imap.list.ExtendedListProcessor;
import dev.lemonademail.imap.list.ExtendedLsubCommandParser;
import dev.lemonademail.imap.list.ExtendedLsubProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedCreateCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedCreateProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedDeleteCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedDeleteProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedRenameCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedRenameProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedSubscribeCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedSubscribeProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedUnsubscribeCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedUnsubscribeProcessor;
import dev.lemonademail.imap.status.ExtendedStatusCommandParser;
import dev.lemonademail.imap.status.ExtendedStatusProcessor;
import dev.lemonademail.imap.wire.MemoryCommandReader;

/** The commands about mailboxes as a client of alice sends them, over James's managers in memory. */
public final class MailboxCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryMailboxes mailboxes;
    private final FakeImapSession session = new FakeImapSession();

    public MailboxCommands(MemoryMailboxes mailboxes, Username user) {
        this.mailboxes = mailboxes;
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(user));
    }

    public FakeImapSession session() {
        return session;
    }

    /** The responses to {@code command}, such as {@code LIST "" %}; its tag is a1. */
    public List<String> answer(String command) throws Exception {
        int end = command.indexOf(' ');
        String name = command.substring(0, end);
        MemoryCommandReader arguments = MemoryCommandReader.of(command.substring(end) + "\r\n");
        AbstractProcessor<?> processor = mailboxes.instance(processor(name));
        RecordingResponder responder = new RecordingResponder();
        ImapMessage request = parser(name).parse(arguments, new Tag("a1"), session);
        if (request instanceof ImapResponseMessage refusal) {
            responder.respond(refusal);
        } else {
            processor.processReactive(request, responder, session).block(PATIENCE);
        }
        return responder.written().lines().toList();
    }

    private AbstractImapCommandParser parser(String name) {
        Class<? extends AbstractImapCommandParser> parser = switch (name) {
            case "CREATE" -> ExtendedCreateCommandParser.class;
            case "DELETE" -> ExtendedDeleteCommandParser.class;
            case "RENAME" -> ExtendedRenameCommandParser.class;
            case "SUBSCRIBE" -> ExtendedSubscribeCommandParser.class;
            case "UNSUBSCRIBE" -> ExtendedUnsubscribeCommandParser.class;
            case "LIST" -> ExtendedListCommandParser.class;
            case "LSUB" -> ExtendedLsubCommandParser.class;
            case "STATUS" -> ExtendedStatusCommandParser.class;
            default -> throw new IllegalArgumentException(name);
        };
        return mailboxes.instance(parser);
    }

    private static Class<? extends AbstractProcessor<?>> processor(String name) {
        return switch (name) {
            case "CREATE" -> ExtendedCreateProcessor.class;
            case "DELETE" -> ExtendedDeleteProcessor.class;
            case "RENAME" -> ExtendedRenameProcessor.class;
            case "SUBSCRIBE" -> ExtendedSubscribeProcessor.class;
            case "UNSUBSCRIBE" -> ExtendedUnsubscribeProcessor.class;
            case "LIST" -> ExtendedListProcessor.class;
            case "LSUB" -> ExtendedLsubProcessor.class;
            case "STATUS" -> ExtendedStatusProcessor.class;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
