// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.resolution;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;

import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.ScannedMessage;
import dev.lemonademail.mailbox.url.ImapUrl;
import dev.lemonademail.mailbox.url.ImapUrlSyntaxException;
import dev.lemonademail.mailbox.url.MailboxReference;
import dev.lemonademail.mailbox.url.OwnHosts;
import dev.lemonademail.mailbox.url.RelativeReference;
import dev.lemonademail.mailbox.url.UrlAuth;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import dev.lemonademail.mailbox.urlauth.UrlReader;
import dev.lemonademail.mailbox.urlauth.UrlRefused;
import dev.lemonademail.mailbox.urlauth.UserNames;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the parts that the URLs of one command name. Not for longer than the command: it remembers what it has read. */
public class PartsOfCommand {

    /** Choice: messages that are remembered; what clients catenate comes from one or two. */
    private static final int REMEMBERED = 8;

    /** Stands for this server in the base of relative URLs, which is never compared with a name of ours. */
    private static final String THIS_SERVER = "server";

    private record MessageKey(MailboxId mailbox, long uidValidity, long uid) {}

    private static class LastMessages extends LinkedHashMap<MessageKey, ScannedMessage> {

        private static final long serialVersionUID = 1;

        LastMessages() {
            super(REMEMBERED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageKey, ScannedMessage> eldest) {
            return size() > REMEMBERED;
        }
    }

    private final MailboxReader reader;
    private final UrlAuthorizer authorizer;
    private final OwnHosts hosts;
    private final UserNames users;
    private final Username user;
    private final ImapUrl base;
    private final Map<MessageKey, ScannedMessage> messages = new LastMessages();

    PartsOfCommand(
            MailboxReader reader,
            UrlAuthorizer authorizer,
            OwnHosts hosts,
            UserNames users,
            Username user,
            Optional<MailboxPath> selected) {
        this.reader = reader;
        this.authorizer = authorizer;
        this.hosts = hosts;
        this.users = users;
        this.user = user;
        this.base = base(user, selected);
    }

    /** The base of relative URLs (RFC 4469 §3). */
    private static ImapUrl base(Username user, Optional<MailboxPath> selected) {
        ImapUrl.Target target = selected.map(MailboxPath::getName)
                .filter(name -> !name.isEmpty())
                .<ImapUrl.Target>map(name ->
                        new ImapUrl.MessageList(new MailboxReference(name, OptionalLong.empty()), Optional.empty()))
                .orElseGet(ImapUrl.WholeServer::new);
        ImapUrl.Server server =
                new ImapUrl.Server(Optional.of(user.asString()), Optional.empty(), THIS_SERVER, OptionalInt.empty());
        return new ImapUrl(server, target);
    }

    /**
     * The part that {@code url} names.
     *
     * @return fails with {@link UrlRefused}
     */
    public Mono<MessagePart> read(String url) {
        return Mono.defer(() -> {
                    ImapUrl resolved = resolve(url);
                    ImapUrl.MessageOrPart part = resolved.messageOrPart()
                            .orElseThrow(() -> new UrlRefused(UrlRefused.Reason.SYNTAX, "the URL names no message"));
                    if (part.urlAuth().flatMap(UrlAuth::verifier).isPresent()) {
                        return authorizer.fetch(url, new UrlReader.ImapSession(user));
                    }
                    if (part.urlAuth().isPresent()) {
                        throw new UrlRefused(UrlRefused.Reason.TOKEN, "the URL has no token");
                    }
                    requireOwn(url, resolved.server());
                    return reader.as(user, session -> read(part, session));
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private ImapUrl resolve(String url) {
        try {
            return RelativeReference.resolve(url, base);
        } catch (ImapUrlSyntaxException e) {
            throw new UrlRefused(UrlRefused.Reason.SYNTAX, e.getMessage());
        }
    }

    private void requireOwn(String url, ImapUrl.Server server) {
        boolean namesServer = RelativeReference.isAbsolute(url) || url.startsWith("//");
        if (namesServer && !hosts.isOurs(server.host(), server.port())) {
            throw new UrlRefused(UrlRefused.Reason.FOREIGN_HOST, "not a host of ours");
        }
        if (!server.user().map(written -> users.means(written, user)).orElse(false)) {
            throw new UrlRefused(UrlRefused.Reason.USER, "not a URL of the session's user");
        }
    }

    private MessagePart read(ImapUrl.MessageOrPart part, MailboxSession session) throws MailboxException, IOException {
        MessageManager mailbox = reader.find(part.mailbox().name(), session)
                .orElseThrow(() -> new UrlRefused(UrlRefused.Reason.MAILBOX, "no such mailbox"));
        long uidValidity = mailbox.getMailboxEntity().getUidValidity().asLong();
        if (part.mailbox().uidValidity().orElse(uidValidity) != uidValidity || !reader.mayRead(mailbox, session)) {
            throw new UrlRefused(UrlRefused.Reason.MAILBOX, "another UIDVALIDITY or no right to read");
        }
        ScannedMessage message = message(new MessageKey(mailbox.getId(), uidValidity, part.uid()), mailbox, session);
        return message.section(part.section(), part.partial())
                .orElseThrow(() -> new UrlRefused(UrlRefused.Reason.MESSAGE, "no such section"));
    }

    private synchronized ScannedMessage message(MessageKey key, MessageManager mailbox, MailboxSession session)
            throws MailboxException, IOException {
        ScannedMessage known = messages.get(key);
        if (known == null || !reader.exists(mailbox, key.uid(), session)) {
            known = reader.message(mailbox, key.uid(), session)
                    .orElseThrow(() -> new UrlRefused(UrlRefused.Reason.MESSAGE, "no such message"));
            messages.put(key, known);
        }
        return known;
    }
}
