// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxACL.Rfc4314Rights;
import org.apache.james.mailbox.model.MailboxACL.Right;
import org.apache.james.mailbox.model.MailboxPath;

import com.google.common.util.concurrent.Striped;
import com.google.inject.Singleton;

import dev.lemonademail.mailbox.metadata.AnnotationStore.Home;
import dev.lemonademail.mailbox.metadata.MetadataRefused.Reason;
import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import reactor.core.publisher.Mono;

/**
 * Gets and sets annotations of mailboxes, and of the server where the mailbox is empty.
 *
 * <p>RFC 5464 §3, RFC 5464 §4.2, RFC 5464 §4.3. Everything fails with {@link MetadataRefused}.
 */
@Singleton
public class Metadata {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STRIPES = 64;

    private final MailboxManager mailboxes;
    private final MailboxReader reader;
    private final AnnotationStore annotations;
    private final ServerMailbox serverMailbox;
    private final ServerEntries serverEntries;
    private final MetadataLimits limits;
    private final Striped<Lock> changing = Striped.lock(STRIPES);

    @Inject
    Metadata(
            MailboxManager mailboxes,
            MailboxReader reader,
            AnnotationStore annotations,
            ServerMailbox serverMailbox,
            ServerEntries serverEntries,
            LemonadeSettings settings) {
        this.mailboxes = mailboxes;
        this.reader = reader;
        this.annotations = annotations;
        this.serverMailbox = serverMailbox;
        this.serverEntries = serverEntries;
        this.limits = MetadataLimits.of(settings);
    }

    /** The annotations named in {@code names} and those below them, in the order of their names. */
    public Mono<List<Annotation>> get(Optional<MailboxPath> mailbox, Set<EntryName> names, Depth depth, Username user) {
        return reader.as(
                user,
                session -> all(mailbox, session)
                        .filter(annotation -> depth.reaches(annotation.name(), names))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList());
    }

    /** Makes all {@code changes} or none; of several changes of one entry the last counts. */
    public Mono<Void> set(Optional<MailboxPath> mailbox, List<AnnotationChange> changes, Username user) {
        return reader.as(user, session -> {
                    set(mailbox, changes, session);
                    return true;
                })
                .then();
    }

    /** Gives a new mailbox the annotations that another one has, of all users (RFC 5464 §4.1). */
    public Mono<Void> copy(MailboxPath from, MailboxPath to, Username owner) {
        return reader.as(owner, session -> {
                    annotations.copy(home(from, session), home(to, session), session);
                    return true;
                })
                .then();
    }

    private Stream<Annotation> all(Optional<MailboxPath> mailbox, MailboxSession session)
            throws MailboxException, IOException {
        if (mailbox.isPresent()) {
            return annotations.read(home(mailbox.get(), session), session).stream();
        }
        Optional<Home> home = serverMailbox.find();
        Stream<Annotation> stored = home.isPresent() ? annotations.read(home.get(), session).stream() : Stream.empty();
        return Stream.concat(serverEntries.computed().stream(), stored);
    }

    private void set(Optional<MailboxPath> mailbox, List<AnnotationChange> changes, MailboxSession session)
            throws MailboxException, IOException {
        Optional<Home> ofMailbox = mailbox.isPresent() ? Optional.of(home(mailbox.get(), session)) : Optional.empty();
        for (AnnotationChange change : changes) {
            if (change.name().isReserved()
                    || (mailbox.isEmpty() && !serverEntries.maySet(change.name(), session.getUser()))) {
                throw new MetadataRefused(Reason.READ_ONLY);
            }
        }
        limits.requireValues(changes);
        Home home = ofMailbox.isPresent() ? ofMailbox.get() : serverMailbox.findOrCreate();
        Lock lock = lock(home);
        try {
            limits.requireRoom(annotations.read(home, session), changes);
            annotations.write(home, changes, session);
        } finally {
            lock.unlock();
        }
    }

    /** Other nodes are not kept from counting at the same time: there may be a few more entries then. */
    private Lock lock(Home home) throws MailboxException {
        Lock lock = changing.get(home.mailbox());
        try {
            if (!lock.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new MailboxException("Another change of the annotations takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxException("Interrupted before the annotations were changed", e);
        }
        return lock;
    }

    private Home home(MailboxPath path, MailboxSession session) throws MailboxException {
        Optional<MessageManager> found = reader.find(path, session);
        if (found.isEmpty() || !mayAnnotate(found.get().getMailboxEntity(), session)) {
            throw new MetadataRefused(Reason.NO_MAILBOX);
        }
        Mailbox mailbox = found.get().getMailboxEntity();
        return new Home(mailbox.getMailboxId(), Optional.of(mailbox.getUser()));
    }

    /** RFC 5464 §3.3: the same rights for reading and writing, shared and private. */
    private boolean mayAnnotate(Mailbox mailbox, MailboxSession session) throws MailboxException {
        Rfc4314Rights rights = mailboxes.myRights(mailbox, session);
        return rights.contains(Right.Lookup)
                && Stream.of(Right.Read, Right.WriteSeenFlag, Right.Write, Right.Insert, Right.Post)
                        .anyMatch(rights::contains);
    }
}
