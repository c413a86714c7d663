// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.events.EventBus;
import org.apache.james.events.InVMEventBus;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.RetryBackoffConfiguration;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.inmemory.InMemoryMailboxManager;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.inmemory.InMemoryMessageId;
import org.apache.james.mailbox.inmemory.quota.InMemoryCurrentQuotaManager;
import org.apache.james.mailbox.inmemory.quota.InMemoryPerUserMaxQuotaManager;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreAttachmentManager;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreMessageIdManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.event.MailboxAnnotationListener;
import org.apache.james.mailbox.store.extractor.DefaultTextExtractor;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.CurrentQuotaCalculator;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.quota.StoreQuotaManager;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.user.memory.MemoryUsersRepository;

import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.resolution.MessagePartReader;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.url.OwnHosts;

/** James's own mailboxes and accounts in memory, with our services on them: alice and bob of example.org, carol of example.net. */
public class MemoryJames {

    public static final Username ALICE = Username.of("alice@example.org");
    public static final Username BOB = Username.of("bob@example.org");
    public static final Username CAROL = Username.of("carol@example.net");

    /** A clock that tests set. */
    public static class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    public final SetClock clock = new SetClock();
    public final InMemoryMailboxManager mailboxes;
    public final MemoryUsersRepository users;
    public final InMemoryMailboxSessionMapperFactory mappers = new InMemoryMailboxSessionMapperFactory(clock);
    final UserNames names;
    private final Map<String, String> settings;
    private List<ServerSecret> secrets = List.of(secret('a'));

    public MemoryJames(String... settings) throws Exception {
        this.settings = new TreeMap<>(Map.of("urlauth.hosts", "mail.example.org"));
        Arrays.stream(settings).map(line -> line.split("=", 2)).forEach(line -> this.settings.put(line[0], line[1]));
        MemoryDomainList domains = new MemoryDomainList(null);
        domains.configure(DomainListConfiguration.builder().defaultDomain(Domain.of("example.org")));
        domains.addDomain(Domain.of("example.net"));
        users = MemoryUsersRepository.withVirtualHosting(domains);
        for (Username user : List.of(ALICE, BOB, CAROL)) {
            users.addUser(user, "secret");
        }
        names = new UserNames(users, domains);
        mailboxes = mailboxManager();
        create(MailboxPath.inbox(ALICE));
        create(MailboxPath.inbox(BOB));
    }

    private InMemoryMailboxManager mailboxManager() {
        EventBus events = new InVMEventBus(
                new InVmEventDelivery(new RecordingMetricFactory()),
                RetryBackoffConfiguration.DEFAULT,
                new MemoryEventDeadLetters());
        StoreRightManager rights = new StoreRightManager(mappers, new UnionMailboxACLResolver(), events);
        SessionProviderImpl sessions = new SessionProviderImpl(
                (user, password) -> true, (user, other) -> Authorizator.AuthorizationState.FORBIDDEN);
        DefaultUserQuotaRootResolver quotaRoots = new DefaultUserQuotaRootResolver(sessions, mappers);
        InMemoryPerUserMaxQuotaManager maxQuota = new InMemoryPerUserMaxQuotaManager();
        StoreQuotaManager quota = new StoreQuotaManager(
                new InMemoryCurrentQuotaManager(new CurrentQuotaCalculator(mappers, quotaRoots), sessions), maxQuota);
        StoreMessageIdManager messageIds = new StoreMessageIdManager(
                rights, mappers, events, quota, quotaRoots, PreDeletionHooks.NO_PRE_DELETION_HOOK);
        events.register(new MailboxAnnotationListener(mappers, sessions));
        return new InMemoryMailboxManager(
                mappers,
                sessions,
                new JVMMailboxPathLocker(),
                new MessageParser(),
                new InMemoryMessageId.Factory(),
                events,
                new StoreMailboxAnnotationManager(mappers, rights),
                rights,
                new QuotaComponents(maxQuota, quota, quotaRoots),
                new SimpleMessageSearchIndex(
                        mappers, mappers, new DefaultTextExtractor(), new StoreAttachmentManager(mappers, messageIds)),
                PreDeletionHooks.NO_PRE_DELETION_HOOK,
                new NaiveThreadIdGuessingAlgorithm(),
                clock);
    }

    static ServerSecret secret(char digit) {
        return ServerSecret.parse(String.valueOf(digit).repeat(64)).orElseThrow();
    }

    MemoryJames secrets(ServerSecret... secrets) {
        this.secrets = List.of(secrets);
        return this;
    }

    public MailboxSession session(Username user) {
        return mailboxes.createSystemSession(user);
    }

    public void create(MailboxPath path) throws Exception {
        mailboxes.createMailbox(path, session(path.getUser()));
    }

    public MessageManager mailbox(MailboxPath path) throws Exception {
        return mailboxes.getMailbox(path, session(path.getUser()));
    }

    /** Stores a message and returns its UID. */
    public long append(MailboxPath path, byte[] message) throws Exception {
        MailboxSession session = session(path.getUser());
        return mailboxes
                .getMailbox(path, session)
                .appendMessage(
                        MessageManager.AppendCommand.builder()
                                .build(new org.apache.james.mailbox.model.ByteContent(message)),
                        session)
                .getId()
                .getUid()
                .asLong();
    }

    public long append(MailboxPath path, String message) throws Exception {
        return append(path, message.getBytes(StandardCharsets.UTF_8));
    }

    /** A new authorizer, as another node of the same cluster would have it. */
    public UrlAuthorizer authorizer() {
        return authorizer(new AnnotatedGenerations(mappers));
    }

    UrlAuthorizer authorizer(MailboxAccessKeyGenerations generations) {
        LemonadeSettings lemonadeSettings = LemonadeSettings.of(settings);
        return new UrlAuthorizer(
                mailboxes,
                new MailboxReader(mailboxes),
                new OwnHosts(lemonadeSettings),
                names,
                new AccessPolicy(lemonadeSettings, names),
                new InternalMechanism(new ServerSecrets(secrets), generations),
                clock);
    }

    public MessagePartReader partReader() {
        return new MessagePartReader(
                new MailboxReader(mailboxes), authorizer(), new OwnHosts(LemonadeSettings.of(settings)), names);
    }
}
