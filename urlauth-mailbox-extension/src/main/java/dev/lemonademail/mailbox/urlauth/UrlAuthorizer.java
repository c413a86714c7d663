// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.ScannedMessage;
import dev.lemonademail.mailbox.url.OwnHosts;
import dev.lemonademail.mailbox.url.Section;
import dev.lemonademail.mailbox.urlauth.UrlRefused.Reason;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Generates, validates and revokes URLAUTH-authorized URLs (RFC 4467).
 *
 * <p>A token says that the URL's user made this URL; what it gives access to is decided when it is used, by the rights that
 * this user has then.
 */
@Singleton
public class UrlAuthorizer {

    private final MailboxManager mailboxes;
    private final MailboxReader reader;
    private final OwnHosts hosts;
    private final UserNames users;
    private final AccessPolicy policy;
    private final InternalMechanism mechanism;
    private final Clock clock;

    @Inject
    UrlAuthorizer(
            MailboxManager mailboxes,
            MailboxReader reader,
            OwnHosts hosts,
            UserNames users,
            AccessPolicy policy,
            InternalMechanism mechanism,
            Clock clock) {
        this.mailboxes = mailboxes;
        this.reader = reader;
        this.hosts = hosts;
        this.users = users;
        this.policy = policy;
        this.mechanism = mechanism;
        this.clock = clock;
    }

    /**
     * The authorized form of {@code rump}: {@code rump:internal:token}.
     *
     * @param rump a URL that ends in {@code ;URLAUTH=access}; kept octet for octet
     * @param mechanism an authorization mechanism's name in any case
     * @return fails with {@link UrlRefused}
     */
    public Mono<String> generate(String rump, String mechanism, MailboxSession session) {
        return Mono.defer(() -> {
                    CandidateUrl url = CandidateUrl.of(rump, hosts);
                    CandidateUrl.requireInternal(mechanism);
                    url.requireNoToken();
                    url.requireNotExpired(clock.instant());
                    if (!users.means(url.user(), session.getUser())) {
                        throw new UrlRefused(Reason.USER, "not a URL of the session's user");
                    }
                    return reader.as(session.getUser(), own -> generate(url, own));
                })
                .subscribeOn(Schedulers.boundedElastic())
                .doOnError(UrlRefused.class, refused -> RefusalLog.log(refused, rump));
    }

    private String generate(CandidateUrl url, MailboxSession session) throws MailboxException, IOException {
        MessageManager mailbox = reader.find(url.part().mailbox().name(), session)
                .orElseThrow(() -> new UrlRefused(Reason.MAILBOX, "no such mailbox"));
        requireUsable(url, mailbox, session);
        requireSection(url, mailbox, session);
        String rump = url.rump().text();
        return rump + ":internal:" + mechanism.token(rump, mailbox.getMailboxEntity(), session);
    }

    private void requireSection(CandidateUrl url, MessageManager mailbox, MailboxSession session)
            throws MailboxException, IOException {
        if (!url.part().section().equals(Section.MESSAGE)) {
            section(url, mailbox, session);
        } else if (!reader.exists(mailbox, url.part().uid(), session)) {
            throw new UrlRefused(Reason.MESSAGE, "no such message");
        }
    }

    /**
     * Validates {@code url} and reads the part that it names with the rights of the URL's user.
     *
     * @return fails with {@link UrlRefused}
     */
    public Mono<MessagePart> fetch(String url, UrlReader reader) {
        return Mono.defer(() -> {
                    CandidateUrl candidate = CandidateUrl.of(url, hosts);
                    String token = candidate.token();
                    if (!policy.couldAdmit(candidate.auth().access(), reader)) {
                        throw new UrlRefused(Reason.IDENTITY, "the access identifier names another user");
                    }
                    candidate.requireNotExpired(clock.instant());
                    return fetch(candidate, token, reader);
                })
                .subscribeOn(Schedulers.boundedElastic())
                .doOnError(UrlRefused.class, refused -> RefusalLog.log(refused, url));
    }

    /** Of all whom the URL's user name can mean, the one whose key the token was made with is its owner. */
    private Mono<MessagePart> fetch(CandidateUrl url, String token, UrlReader asking) {
        Set<Username> owners = users.candidates(url.user(), url.domains(asking));
        return Flux.fromIterable(owners)
                .concatMap(owner -> reader.as(owner, own -> fetchIfOwn(url, token, asking, own)))
                .flatMap(Mono::justOrEmpty)
                .next()
                .switchIfEmpty(
                        Mono.error(() -> new UrlRefused(Reason.TOKEN, "not a token of ours for this URL and mailbox")));
    }

    /** What the URL names, or nothing if the session's user has not authorized it. */
    private Optional<MessagePart> fetchIfOwn(CandidateUrl url, String token, UrlReader asking, MailboxSession session)
            throws MailboxException, IOException {
        Optional<MessageManager> found = reader.find(url.part().mailbox().name(), session);
        if (!mechanism.verifies(token, url.rump().text(), entity(found), session)) {
            return Optional.empty();
        }
        if (!policy.admits(url.auth().access(), asking, session.getUser())) {
            throw new UrlRefused(Reason.IDENTITY, "the access identifier names another user");
        }
        MessageManager mailbox = found.orElseThrow();
        requireUsable(url, mailbox, session);
        return Optional.of(section(url, mailbox, session));
    }

    private static Optional<Mailbox> entity(Optional<MessageManager> mailbox) throws MailboxException {
        return mailbox.isPresent() ? Optional.of(mailbox.get().getMailboxEntity()) : Optional.empty();
    }

    private void requireUsable(CandidateUrl url, MessageManager mailbox, MailboxSession session)
            throws MailboxException {
        long uidValidity = mailbox.getMailboxEntity().getUidValidity().asLong();
        if (url.part().mailbox().uidValidity().orElse(uidValidity) != uidValidity) {
            throw new UrlRefused(Reason.MAILBOX, "another UIDVALIDITY");
        }
        if (!users.exists(session.getUser())) {
            throw new UrlRefused(Reason.USER, "no such account");
        }
        if (!reader.mayRead(mailbox, session)) {
            throw new UrlRefused(Reason.MAILBOX, "no right to read");
        }
    }

    private MessagePart section(CandidateUrl url, MessageManager mailbox, MailboxSession session)
            throws MailboxException, IOException {
        ScannedMessage message = reader.message(mailbox, url.part().uid(), session)
                .orElseThrow(() -> new UrlRefused(Reason.MESSAGE, "no such message"));
        return message.section(url.part().section(), url.part().partial())
                .orElseThrow(() -> new UrlRefused(Reason.MESSAGE, "no such section"));
    }

    /** Gives {@code mailbox} a new mailbox access key for the session's user; fails with {@link UrlRefused}. */
    public Mono<Void> resetKey(MailboxPath mailbox, MailboxSession session) {
        return reader.as(session.getUser(), own -> {
                    MessageManager found = reader.find(mailbox, own)
                            .orElseThrow(() -> new UrlRefused(Reason.MAILBOX, "no such mailbox"));
                    mechanism.revoke(found.getId(), own);
                    return true;
                })
                .then();
    }

    /** Revokes every URL that the session's user has authorized. */
    public Mono<Void> resetAllKeys(MailboxSession session) {
        // By id, for a mailbox that is renamed in the meantime must not escape.
        return Mono.defer(() -> personalMailboxes(session.getUser()))
                .flatMapIterable(ids -> ids)
                .concatMap(id -> reader.as(session.getUser(), own -> {
                    mechanism.revoke(id, own);
                    return true;
                }))
                .then()
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<List<MailboxId>> personalMailboxes(Username user) {
        MailboxSession own = mailboxes.createSystemSession(user);
        return mailboxes
                .search(
                        MailboxQuery.privateMailboxesBuilder(own).build(),
                        MailboxManager.MailboxSearchFetchType.Minimal,
                        own)
                .map(MailboxMetaData::getId)
                .collectList()
                .doFinally(end -> mailboxes.endProcessingRequest(own));
    }
}
