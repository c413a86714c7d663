// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import java.util.Set;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxManager.RenameOption;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNameException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.exception.TooLongMailboxNameException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.search.MailboxQuery;

import com.google.inject.Singleton;

import dev.lemonademail.imap.mailboxes.HierarchyRefused.Reason;
import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.modseq.ModSeqs;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Creates, deletes and renames mailboxes.
 *
 * <p>RFC 3501 §6.3.3, §6.3.4, §6.3.5. Refuses with {@link HierarchyRefused}; a refused command has changed nothing.
 *
 * <p>{@code Choice:} control characters stay out of names, though modified UTF-7 could hold them.
 */
@Singleton
public class MailboxHierarchy {

    private final MailboxManager mailboxes;
    private final MailboxTurns turns;
    private final ModSeqs modSeqs;

    @Inject
    public MailboxHierarchy(MailboxManager mailboxes, MailboxTurns turns, ModSeqs modSeqs) {
        this.mailboxes = mailboxes;
        this.turns = turns;
        this.modSeqs = modSeqs;
    }

    /** Creates a mailbox and those above it that are missing; a delimiter at the end of its name does not matter. */
    public Mono<MailboxId> create(MailboxPath path, MailboxSession session) {
        return valid(path, session)
                .flatMap(valid -> Mono.from(mailboxes.createMailboxReactive(valid, session))
                        // James: when two create it at once, one gets the identifier of the mailbox above or none.
                        .flatMap(created -> idOf(valid, session).filter(created::equals)))
                .switchIfEmpty(refused(Reason.EXISTS))
                .onErrorMap(MailboxExistsException.class, e -> new HierarchyRefused(Reason.EXISTS));
    }

    /** Deletes a mailbox with its messages, but none below it. */
    public Mono<MailboxId> delete(MailboxPath path, MailboxSession session) {
        if (path.isInbox()) {
            return refused(Reason.IS_INBOX);
        }
        return idOf(path, session)
                .flatMap(id -> Mono.from(mailboxes.deleteMailboxReactive(path, session))
                        .thenReturn(id))
                .onErrorMap(MailboxNotFoundException.class, e -> new HierarchyRefused(Reason.NO_SUCH_MAILBOX));
    }

    /** Renames a mailbox and all below it; of the INBOX only the messages move (RFC 3501 §6.3.5). */
    public Mono<Void> rename(MailboxPath from, MailboxPath to, MailboxSession session) {
        return idOf(from, session)
                .flatMap(id -> valid(to, session))
                .flatMap(target -> from.isInbox() ? moveInbox(from, target, session) : move(from, target, session))
                .onErrorMap(MailboxNotFoundException.class, e -> new HierarchyRefused(Reason.NO_SUCH_MAILBOX))
                .onErrorMap(MailboxExistsException.class, e -> new HierarchyRefused(Reason.EXISTS));
    }

    private Mono<Void> moveInbox(MailboxPath inbox, MailboxPath to, MailboxSession session) {
        return create(to, session)
                .flatMap(target -> idOf(inbox, session)
                        .flatMap(source -> turns.inTurn(Set.of(source, target), moveAll(source, target, session))));
    }

    private Mono<Void> moveAll(MailboxId source, MailboxId target, MailboxSession session) {
        return Flux.defer(() -> mailboxes.moveMessagesReactive(MessageRange.all(), source, target, session))
                .then(Mono.defer(() -> modSeqs.raise(source)))
                .then();
    }

    /**
     * In the turn of the INBOX, which stands for the whole hierarchy. {@code James:} of two renamings of one mailbox at the same
     * time both succeed, and it has two names.
     */
    private Mono<Void> move(MailboxPath from, MailboxPath to, MailboxSession session) {
        String below = from.getName() + session.getPathDelimiter();
        if (to.getName().startsWith(below)) {
            return refused(Reason.BELOW_ITSELF);
        }
        Mono<Void> move = names(session)
                .doOnNext(names -> check(names, below, to.getName(), session.getPathDelimiter()))
                .then(Mono.defer(() -> idOf(from, session)))
                .then(Mono.defer(() -> createParent(to, session)))
                .then(Mono.defer(
                        () -> Mono.from(mailboxes.renameMailboxReactive(from, to, RenameOption.NONE, session))))
                .then();
        return idOf(MailboxPath.inbox(session), session).flatMap(inbox -> turns.inTurn(inbox, move));
    }

    /** {@code James:} it finds out when some have been renamed, and leaves them so. */
    private static void check(Set<String> names, String below, String newName, char delimiter) {
        if (names.contains(newName)) {
            throw new HierarchyRefused(Reason.EXISTS);
        }
        for (String inferior : names) {
            if (inferior.startsWith(below)) {
                String newInferior = newName + delimiter + inferior.substring(below.length());
                if (newInferior.length() > MailboxPath.MAX_MAILBOX_NAME_LENGTH) {
                    throw new HierarchyRefused(Reason.NAME_TOO_LONG);
                }
                if (names.contains(newInferior)) {
                    throw new HierarchyRefused(Reason.EXISTS);
                }
            }
        }
    }

    private Mono<Void> createParent(MailboxPath path, MailboxSession session) {
        int end = path.getName().lastIndexOf(session.getPathDelimiter());
        if (end < 0) {
            return Mono.empty();
        }
        MailboxPath parent = new MailboxPath(path, path.getName().substring(0, end));
        return create(parent, session)
                .then()
                .onErrorResume(HierarchyRefused.class, e -> e.reason() == Reason.EXISTS ? Mono.empty() : Mono.error(e));
    }

    private Mono<Set<String>> names(MailboxSession session) {
        return mailboxes
                .search(MailboxQuery.privateMailboxesBuilder(session).build(), MailboxSearchFetchType.Minimal, session)
                .map(mailbox -> mailbox.getPath().getName())
                .collect(Collectors.toSet())
                // James: what it answers on must not be blocked.
                .publishOn(Schedulers.boundedElastic());
    }

    private Mono<MailboxId> idOf(MailboxPath path, MailboxSession session) {
        return Mono.from(mailboxes.getMailboxReactive(path, session)).map(MessageManager::getId);
    }

    /** {@code path} without a delimiter at its end; refuses what cannot be the name of a mailbox. */
    static Mono<MailboxPath> valid(MailboxPath path, MailboxSession session) {
        MailboxPath sanitized = path.sanitize(session.getPathDelimiter());
        if (sanitized.getName().codePoints().anyMatch(MailboxHierarchy::isUnprintable)) {
            return refused(Reason.INVALID_NAME);
        }
        return Mono.fromCallable(() -> sanitized.assertAcceptable(session.getPathDelimiter()))
                .onErrorMap(TooLongMailboxNameException.class, e -> new HierarchyRefused(Reason.NAME_TOO_LONG))
                .onErrorMap(MailboxNameException.class, e -> new HierarchyRefused(Reason.INVALID_NAME));
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static <T> Mono<T> refused(Reason reason) {
        return Mono.error(() -> new HierarchyRefused(reason));
    }
}
