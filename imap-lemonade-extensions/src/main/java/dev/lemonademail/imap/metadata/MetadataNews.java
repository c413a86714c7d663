// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.model.MailboxPath;

import dev.lemonademail.imap.output.OpenSessions;
import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.mailbox.metadata.EntryName;

/**
 * Tells sessions that have enabled METADATA which entries others have changed.
 *
 * <p>RFC 5464 §4.4.2. Private entries concern the user's other sessions alone. {@code Not yet:} sessions on other nodes of a
 * cluster, and mailboxes of others, which no IMAP client of James 3.8 can name.
 */
class MetadataNews {

    private static final String ATTRIBUTE = "dev.lemonademail.imap.metadata";

    private final OpenSessions openSessions;

    @Inject
    MetadataNews(OpenSessions openSessions) {
        this.openSessions = openSessions;
    }

    /** The client of {@code session} wants to be told. */
    static void enable(ImapSession session) {
        session.setAttribute(ATTRIBUTE, true);
    }

    /** The user of {@code changer} has changed the entries {@code names} of the mailbox, or of the server. */
    void tell(Optional<MailboxPath> mailbox, List<EntryName> names, ImapSession changer) {
        openSessions
                .all()
                .filter(other -> other != changer && other.getAttribute(ATTRIBUTE) != null)
                .filter(other -> mailbox.map(MailboxPath::getUser)
                        .filter(Predicate.not(user(other)::equals))
                        .isEmpty())
                .forEach(other -> send(mailbox, visible(names, user(changer).equals(user(other))), other));
    }

    private static void send(Optional<MailboxPath> mailbox, List<EntryName> names, ImapSession session) {
        if (!names.isEmpty()) {
            MetadataChangesResponse response = new MetadataChangesResponse(mailbox.map(MailboxPath::getName), names);
            SessionOutput.of(session).ifPresent(output -> output.submit(responder -> responder.respond(response)));
        }
    }

    private static List<EntryName> visible(List<EntryName> names, boolean sameUser) {
        return names.stream().filter(name -> sameUser || name.isShared()).toList();
    }

    private static Username user(ImapSession session) {
        return session.getMailboxSession().getUser();
    }
}
