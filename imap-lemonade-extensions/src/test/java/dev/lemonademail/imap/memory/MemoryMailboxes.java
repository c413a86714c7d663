// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.memory;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.events.EventBus;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.DefaultMailboxTyper;
import org.apache.james.imap.api.process.MailboxTyper;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.inmemory.InMemoryMailboxManager;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.inmemory.InMemoryMessageId;
import org.apache.james.mailbox.inmemory.quota.InMemoryCurrentQuotaManager;
import org.apache.james.mailbox.inmemory.quota.InMemoryPerUserMaxQuotaManager;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.event.MailboxAnnotationListener;
import org.apache.james.mailbox.store.extractor.DefaultTextExtractor;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.CurrentQuotaCalculator;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;
import org.apache.james.mailbox.store.quota.ListeningCurrentQuotaUpdater;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.quota.StoreQuotaManager;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

import com.codahale.metrics.MetricRegistry;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;

import dev.lemonademail.imap.modseq.ExpungesRaiseModSeq;
import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.url.OwnHosts;
import reactor.core.publisher.Mono;

/** James's mailboxes in memory, the accounts alice and bob of example.org, and our services over them. */
public final class MemoryMailboxes {

    public static final Username ALICE = Username.of("alice@example.org");
    public static final Username BOB = Username.of("bob@example.org");
    public static final String HOST = "imap.example.org";

    private final InMemoryMailboxManager mailboxes;
    private final InMemoryPerUserMaxQuotaManager maxQuota = new InMemoryPerUserMaxQuotaManager();
    private final IntSupplier listeners;
    private final Injector injector;

    /** @param directory where a server secret may be kept */
    public MemoryMailboxes(Path directory, Map<String, String> settings) throws Exception {
        MetricFactory metrics = new DropWizardMetricFactory(new MetricRegistry());
        CountedEventBus events = new CountedEventBus(new InVmEventDelivery(metrics));
        listeners = events::listeners;
        InMemoryMailboxSessionMapperFactory mappers = new InMemoryMailboxSessionMapperFactory(Clock.systemUTC());
        SessionProviderImpl sessions =
                new SessionProviderImpl((user, password) -> true, (a, b) -> Authorizator.AuthorizationState.FORBIDDEN);
        StoreRightManager rights = new StoreRightManager(mappers, new UnionMailboxACLResolver(), events);
        DefaultUserQuotaRootResolver quotaRoots = new DefaultUserQuotaRootResolver(sessions, mappers);
        InMemoryCurrentQuotaManager currentQuota =
                new InMemoryCurrentQuotaManager(new CurrentQuotaCalculator(mappers, quotaRoots), sessions);
        QuotaManager quotas = new StoreQuotaManager(currentQuota, maxQuota);
        mailboxes = new InMemoryMailboxManager(
                mappers,
                sessions,
                new JVMMailboxPathLocker(),
                new MessageParser(),
                new InMemoryMessageId.Factory(),
                events,
                new StoreMailboxAnnotationManager(mappers, rights),
                rights,
                new QuotaComponents(maxQuota, quotas, quotaRoots),
                new SimpleMessageSearchIndex(
                        mappers,
                        mappers,
                        new DefaultTextExtractor(),
                        (attachment, session) -> InputStream.nullInputStream()),
                new PreDeletionHooks(Set.of(), metrics),
                new NaiveThreadIdGuessingAlgorithm(),
                Clock.systemUTC());
        events.register(new ListeningCurrentQuotaUpdater(currentQuota, quotaRoots, events, quotas));
        ExpungesRaiseModSeq expunges = new ExpungesRaiseModSeq(new ModSeqs(mappers));
        events.register(expunges, expunges.getDefaultGroup());
        events.register(new MailboxAnnotationListener(mappers, sessions));
        MemoryDomainList domains = new MemoryDomainList(null);
        domains.configure(DomainListConfiguration.builder()
                .defaultDomain(Domain.of("example.org"))
                .autoDetect(false)
                .autoDetectIp(false)
                .build());
        MemoryUsersRepository users = MemoryUsersRepository.withVirtualHosting(domains);
        users.addUser(ALICE, "secret");
        users.addUser(BOB, "secret");
        injector = Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(MailboxManager.class).toInstance(mailboxes);
                bind(MailboxSessionMapperFactory.class).toInstance(mappers);
                bind(SubscriptionManager.class).toInstance(new StoreSubscriptionManager(mappers, mappers, events));
                bind(MailboxTyper.class).to(DefaultMailboxTyper.class);
                bind(EventBus.class).toInstance(events);
                bind(QuotaManager.class).toInstance(quotas);
                bind(MaxQuotaManager.class).toInstance(maxQuota);
                bind(QuotaRootResolver.class).toInstance(quotaRoots);
                bind(MetricFactory.class).toInstance(metrics);
                bind(UsersRepository.class).toProvider(() -> users);
                bind(DomainList.class).toProvider(() -> domains);
                bind(Clock.class).toInstance(Clock.systemUTC());
                bind(StatusResponseFactory.class).toInstance(new UnpooledStatusResponseFactory());
                bind(LemonadeSettings.class).toInstance(LemonadeSettings.of(settings));
                bind(FileSystem.class).toInstance(new Directory(directory));
            }
        });
        injector.getInstance(OwnHosts.class).addHost(HOST);
    }

    /** An object of {@code type} as the extensions' injector makes it. */
    public <T> T instance(Class<T> type) {
        return injector.getInstance(type);
    }

    /** How many listen to the events of some mailbox. */
    public int listeners() {
        return listeners.getAsInt();
    }

    public MailboxManager mailboxes() {
        return mailboxes;
    }

    public InMemoryPerUserMaxQuotaManager maxQuota() {
        return maxQuota;
    }

    /** A mailbox of {@code user}, made if it is missing. */
    public MessageManager mailbox(Username user, String name) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(user);
        MailboxPath path = MailboxPath.forUser(user, name);
        if (!Mono.from(mailboxes.mailboxExists(path, session)).block()) {
            mailboxes.createMailbox(path, session);
        }
        return mailboxes.getMailbox(path, session);
    }

    /** Stores a message and tells its UID. */
    public long append(Username user, String mailbox, String message) throws Exception {
        return mailbox(user, mailbox)
                .appendMessage(
                        MessageManager.AppendCommand.builder().build(message.getBytes(StandardCharsets.ISO_8859_1)),
                        mailboxes.createSystemSession(user))
                .getId()
                .getUid()
                .asLong();
    }

    /** All messages of a mailbox in the order of their UIDs. */
    public List<MessageResult> messages(Username user, String mailbox) throws Exception {
        List<MessageResult> all = new ArrayList<>();
        mailbox(user, mailbox)
                .getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, mailboxes.createSystemSession(user))
                .forEachRemaining(all::add);
        return all;
    }

    /** The octets of all messages of a mailbox, one character each. */
    public List<String> texts(Username user, String mailbox) throws Exception {
        List<String> texts = new ArrayList<>();
        for (MessageResult message : messages(user, mailbox)) {
            try (InputStream in = message.getFullContent().getInputStream()) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private record Directory(Path path) implements FileSystem {
        @Override
        public InputStream getResource(String url) throws IOException {
            return new FileInputStream(getFile(url));
        }

        @Override
        public File getFile(String url) {
            return path.resolve(Path.of(url).getFileName()).toFile();
        }

        @Override
        public File getBasedir() {
            return path.toFile();
        }
    }
}
