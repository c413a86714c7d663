// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.io.IOException;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.metadata.AnnotationStore.Home;
import dev.lemonademail.mailbox.part.MailboxReader;

/**
 * The mailbox whose annotations are those of the server (RFC 5464 §3.1): in a namespace that no client can name or list.
 *
 * <p>Made with the first annotation; all nodes find it by its path.
 */
@Singleton
class ServerMailbox {

    private static final Username OWNER = Username.of("lemonade");
    private static final MailboxPath PATH = new MailboxPath("#lemonade", OWNER, "server");

    private final MailboxManager mailboxes;
    private final MailboxReader reader;

    @Inject
    ServerMailbox(MailboxManager mailboxes, MailboxReader reader) {
        this.mailboxes = mailboxes;
        this.reader = reader;
    }

    /** The mailbox, if there is one already. */
    Optional<Home> find() throws MailboxException, IOException {
        return reader.blockingAs(OWNER, this::find);
    }

    /** The mailbox, made if there is none. */
    Home findOrCreate() throws MailboxException, IOException {
        return reader.blockingAs(OWNER, session -> {
            Optional<Home> found = find(session);
            return found.isPresent() ? found.get() : create(session);
        });
    }

    private Optional<Home> find(MailboxSession session) throws MailboxException {
        return reader.find(PATH, session).map(MessageManager::getId).map(ServerMailbox::home);
    }

    private Home create(MailboxSession session) throws MailboxException {
        try {
            mailboxes.createMailbox(PATH, session);
        } catch (MailboxExistsException e) {
            // Another node or thread was faster: it is found in a moment.
        }
        return find(session).orElseThrow(() -> new MailboxException("The server's own mailbox cannot be made"));
    }

    private static Home home(MailboxId mailbox) {
        return new Home(mailbox, Optional.empty());
    }
}
