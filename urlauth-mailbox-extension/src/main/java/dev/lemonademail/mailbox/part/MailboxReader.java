// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.Content;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;

import com.google.inject.Singleton;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds mailboxes and messages as a user may see them; never changes a flag. */
@Singleton
public class MailboxReader {

    /** Something that is done with a session of its own and may block. */
    @FunctionalInterface
    public interface SessionWork<T> {
        T with(MailboxSession session) throws MailboxException, IOException;
    }

    private final MailboxManager mailboxes;

    @Inject
    public MailboxReader(MailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** Does {@code work} with a new session of {@code user}, where blocking is allowed; null results are not. */
    public <T> Mono<T> as(Username user, SessionWork<T> work) {
        return Mono.fromCallable(() -> blockingAs(user, work)).subscribeOn(Schedulers.boundedElastic());
    }

    /** As {@link #as}, on the caller's thread. */
    public <T> T blockingAs(Username user, SessionWork<T> work) throws MailboxException, IOException {
        MailboxSession session = mailboxes.createSystemSession(user);
        mailboxes.startProcessingRequest(session);
        try {
            return work.with(session);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    /** The mailbox that the session's user calls {@code name}, if it exists; no right has been checked. */
    public Optional<MessageManager> find(String name, MailboxSession session) throws MailboxException {
        Optional<MailboxPath> path = path(name, session);
        return path.isPresent() ? find(path.get(), session) : Optional.empty();
    }

    /** The mailbox at {@code path}, if it exists; no right has been checked. */
    public Optional<MessageManager> find(MailboxPath path, MailboxSession session) throws MailboxException {
        try {
            return Optional.of(mailboxes.getMailbox(path, session));
        } catch (MailboxNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether the session's user has the right to read, at this moment. */
    public boolean mayRead(MessageManager mailbox, MailboxSession session) throws MailboxException {
        // James: RightManager.hasRight with a path gives an owner every right, whatever the ACL takes away.
        return mailboxes.hasRight(mailbox.getMailboxEntity(), MailboxACL.Right.Read, session);
    }

    /** Whether the mailbox has a message {@code uid}. */
    public boolean exists(MessageManager mailbox, long uid, MailboxSession session) throws MailboxException {
        return message(mailbox, uid, FetchGroup.MINIMAL, session).isPresent();
    }

    /** The message {@code uid} with its parts, if there is one. */
    public Optional<ScannedMessage> message(MessageManager mailbox, long uid, MailboxSession session)
            throws MailboxException, IOException {
        Optional<MessageResult> found = message(mailbox, uid, FetchGroup.FULL_CONTENT, session);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ScannedMessage.of(octets(mailbox, found.get(), session)));
    }

    /** The octets of a message that was loaded with {@link FetchGroup#FULL_CONTENT}. */
    public OctetSource octets(MessageManager mailbox, MessageResult message, MailboxSession session)
            throws MailboxException, IOException {
        long uid = message.getUid().asLong();
        return StoredOctets.of(message.getFullContent(), () -> reload(session.getUser(), mailbox, uid));
    }

    private Content reload(Username user, MessageManager mailbox, long uid) throws IOException {
        try {
            return blockingAs(
                    user,
                    session -> message(
                                    mailboxes.getMailbox(mailbox.getId(), session),
                                    uid,
                                    FetchGroup.FULL_CONTENT,
                                    session)
                            .orElseThrow(() -> new IOException("the message has been expunged"))
                            .getFullContent());
        } catch (MailboxException e) {
            throw new IOException("the message cannot be read again", e);
        }
    }

    private static Optional<MessageResult> message(
            MessageManager mailbox, long uid, FetchGroup fetchGroup, MailboxSession session) throws MailboxException {
        MessageResultIterator found = mailbox.getMessages(MessageRange.one(MessageUid.of(uid)), fetchGroup, session);
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }

    /** Only personal mailboxes have names: James 3.8 lets no IMAP client name those of other users. */
    private static Optional<MailboxPath> path(String name, MailboxSession session) {
        String namespace = MailboxConstants.USER_NAMESPACE + session.getPathDelimiter();
        String personal = name.startsWith(namespace) ? name.substring(namespace.length()) : name;
        if (personal.isEmpty() || personal.charAt(0) == MailboxConstants.NAMESPACE_PREFIX_CHAR) {
            return Optional.empty();
        }
        boolean inbox = personal.equalsIgnoreCase(MailboxConstants.INBOX);
        return Optional.of(MailboxPath.forUser(session.getUser(), inbox ? MailboxConstants.INBOX : personal));
    }
}
