// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.resolution;

import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxPath;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.url.OwnHosts;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import dev.lemonademail.mailbox.urlauth.UserNames;
import reactor.core.publisher.Mono;

/** Finds the message part that an IMAP URL names with the rights of a session, as CATENATE wants (RFC 4469 §3). */
@Singleton
public class MessagePartReader {

    private final MailboxReader reader;
    private final UrlAuthorizer authorizer;
    private final OwnHosts hosts;
    private final UserNames users;

    @Inject
    public MessagePartReader(MailboxReader reader, UrlAuthorizer authorizer, OwnHosts hosts, UserNames users) {
        this.reader = reader;
        this.authorizer = authorizer;
        this.hosts = hosts;
        this.users = users;
    }

    /**
     * The part that {@code url} names.
     *
     * @param url relative (RFC 5092 §7) to the session's user and, if one is selected, its mailbox; or absolute with the
     *     session's own user on a host of ours; or carrying a valid URLAUTH for the session's user
     * @return fails with {@link dev.lemonademail.mailbox.urlauth.UrlRefused}
     */
    public Mono<MessagePart> read(String url, MailboxSession session, Optional<MailboxPath> selected) {
        return forCommand(session, selected).read(url);
    }

    /**
     * A reader for the URLs of one command: it remembers the last few messages, so that the parts of one message need it
     * loaded and scanned only once. Rights are checked for every URL all the same.
     */
    public PartsOfCommand forCommand(MailboxSession session, Optional<MailboxPath> selected) {
        return new PartsOfCommand(reader, authorizer, hosts, users, session.getUser(), selected);
    }
}
