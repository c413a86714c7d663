// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.specialuse;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.MailboxTyper;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;

import com.google.inject.Singleton;

import reactor.core.publisher.Mono;

/**
 * What each of a user's mailboxes is there for: what it was created for, else what James takes a mailbox of its name for.
 *
 * <p>RFC 6154. {@code Choice:} a use that a mailbox was created for does not fall to another by its name as well.
 */
@Singleton
public class SpecialUses {

    private final AssignedUses assignedUses;
    private final MailboxTyper typer;

    @Inject
    public SpecialUses(AssignedUses assignedUses, MailboxTyper typer) {
        this.assignedUses = assignedUses;
        this.typer = typer;
    }

    /**
     * The uses of those of {@code mailboxes} that have any, by name.
     *
     * @param mailboxes all of the session's user
     */
    public Mono<Map<String, Set<SpecialUse>>> of(Collection<MailboxMetaData> mailboxes, ImapSession session) {
        return assignedUses.all(session.getMailboxSession()).map(assigned -> uses(mailboxes, assigned, session));
    }

    private Map<String, Set<SpecialUse>> uses(
            Collection<MailboxMetaData> mailboxes, Map<SpecialUse, String> assigned, ImapSession session) {
        Map<String, MailboxPath> paths = mailboxes.stream()
                .filter(mailbox -> assigned.containsValue(mailbox.getId().serialize()))
                .collect(Collectors.toMap(mailbox -> mailbox.getId().serialize(), MailboxMetaData::getPath));
        Map<String, Set<SpecialUse>> uses = new HashMap<>();
        Set<SpecialUse> taken = EnumSet.noneOf(SpecialUse.class);
        assigned.forEach((use, id) -> Optional.ofNullable(paths.get(id)).ifPresent(path -> {
            uses.computeIfAbsent(path.getName(), name -> EnumSet.noneOf(SpecialUse.class))
                    .add(use);
            taken.add(use);
        }));
        for (MailboxMetaData mailbox : mailboxes) {
            String name = mailbox.getPath().getName();
            byName(mailbox.getPath(), session)
                    .filter(use -> !taken.contains(use))
                    .ifPresent(use -> uses.putIfAbsent(name, EnumSet.of(use)));
        }
        return uses;
    }

    private Optional<SpecialUse> byName(MailboxPath path, ImapSession session) {
        return Optional.ofNullable(typer.getMailboxType(session, path).getRfc6154attributeName())
                .flatMap(SpecialUse::of);
    }
}
