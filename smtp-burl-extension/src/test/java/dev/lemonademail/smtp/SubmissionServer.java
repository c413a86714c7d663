// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.core.Username;
import org.apache.james.data.UsersRepositoryModuleChooser;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResultIterator;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.DataProbeImpl;
import org.apache.james.utils.GuiceGenericLoader;
import org.apache.james.utils.GuiceProbe;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.multibindings.Multibinder;

import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import reactor.core.publisher.Mono;

/** James with our handlers on three listeners, in this process, for the tests of this module. */
public final class SubmissionServer implements AutoCloseable {
    static final String PASSWORD = "secret";
    static final String ALICE = "alice@example.org";
    private static final AtomicInteger RECIPIENTS = new AtomicInteger();

    private static final List<String> CONFIGURATION = List.of(
            "dnsservice.xml",
            "domainlist.xml",
            "extensions.properties",
            "lemonade.properties",
            "mailetcontainer.xml",
            "mailrepositorystore.xml",
            "recipientrewritetable.xml",
            "smtpserver.xml",
            "usersrepository.xml");

    private final GuiceJamesServer james;

    /** Looks into the running server. */
    static final class Inside implements GuiceProbe {
        private final SMTPServerFactory listeners;
        private final MailboxManager mailboxes;
        private final GuiceGenericLoader extensions;

        @Inject
        Inside(SMTPServerFactory listeners, MailboxManager mailboxes, GuiceGenericLoader extensions) {
            this.extensions = extensions;
            this.listeners = listeners;
            this.mailboxes = mailboxes;
        }
    }

    private static final class InsideModule extends AbstractModule {
        @Override
        protected void configure() {
            Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(Inside.class);
        }
    }

    private SubmissionServer(GuiceJamesServer james) {
        this.james = james;
    }

    /** Gives tests the one server of this module, which stops with the last of them. */
    static final class Parameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == SubmissionServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.create(SubmissionServer.class))
                    .getOrComputeIfAbsent(SubmissionServer.class, any -> startInNewHome(), SubmissionServer.class);
        }

        private static SubmissionServer startInNewHome() {
            try {
                return start(Files.createTempDirectory("submission"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static SubmissionServer start(Path home) throws Exception {
        Path conf = Files.createDirectories(home.resolve("conf"));
        for (String name : CONFIGURATION) {
            try (InputStream file = SubmissionServer.class.getResourceAsStream("/conf/" + name)) {
                Files.copy(file, conf.resolve(name));
            }
        }
        makeKey(conf.resolve("keystore"));
        MemoryJamesConfiguration configuration = MemoryJamesConfiguration.builder()
                .workingDirectory(home.toFile())
                .build();
        GuiceJamesServer james = GuiceJamesServer.forConfiguration(configuration)
                .combineWith(MemoryJamesServerMain.SMTP_ONLY_MODULE)
                .combineWith(new UsersRepositoryModuleChooser(new MemoryUsersRepositoryModule())
                        .chooseModules(configuration.getUsersRepositoryImplementation()))
                .combineWith(new FakeSearchMailboxModule(), new InsideModule());
        james.start();
        DataProbeImpl data = james.getProbe(DataProbeImpl.class);
        data.addUser(ALICE, PASSWORD);
        return new SubmissionServer(james);
    }

    InetSocketAddress submission() {
        return listener(0);
    }

    InetSocketAddress submissionRequiringTls() {
        return listener(1);
    }

    InetSocketAddress relay() {
        return listener(2);
    }

    /** A user with an empty mailbox, not known to any other test. */
    String newRecipient() throws Exception {
        String name = "recipient" + RECIPIENTS.incrementAndGet() + "@example.org";
        james.getProbe(DataProbeImpl.class).addUser(name, PASSWORD);
        return name;
    }

    /** The one message that a user has or is about to get. */
    byte[] delivered(String user) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> inbox(user), inbox -> !inbox.isEmpty())
                .get(0);
    }

    /** The complete messages in a user's INBOX, oldest first. */
    List<byte[]> inbox(String user) throws Exception {
        MailboxManager mailboxes = james.getProbe(Inside.class).mailboxes;
        MailboxSession session = mailboxes.createSystemSession(Username.of(user));
        MailboxPath path = MailboxPath.inbox(session);
        List<byte[]> messages = new ArrayList<>();
        if (Boolean.TRUE.equals(
                Mono.from(mailboxes.mailboxExists(path, session)).block())) {
            MessageResultIterator found = mailboxes
                    .getMailbox(path, session)
                    .getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, session);
            while (found.hasNext()) {
                try (InputStream content = found.next().getFullContent().getInputStream()) {
                    messages.add(content.readAllBytes());
                }
            }
        }
        return messages;
    }

    /** Stores {@code message} in a new mailbox of alice and authorizes her submission of {@code section}. */
    String authorizedUrl(String mailbox, byte[] message, String section) throws Exception {
        MailboxManager mailboxes = james.getProbe(Inside.class).mailboxes;
        MailboxSession session = mailboxes.createSystemSession(Username.of(ALICE));
        MailboxPath path = MailboxPath.forUser(Username.of(ALICE), mailbox);
        if (!Boolean.TRUE.equals(
                Mono.from(mailboxes.mailboxExists(path, session)).block())) {
            mailboxes.createMailbox(path, session);
        }
        long uid = mailboxes
                .getMailbox(path, session)
                .appendMessage(MessageManager.AppendCommand.builder().build(message), session)
                .getId()
                .getUid()
                .asLong();
        UrlAuthorizer authorizer = instance(UrlAuthorizer.class);
        String rump = "imap://alice%40example.org@localhost/" + mailbox + "/;UID=" + uid + section
                + ";URLAUTH=submit+alice%40example.org";
        return authorizer.generate(rump, "INTERNAL", session).block();
    }

    <T> T instance(Class<T> type) throws ClassNotFoundException {
        return james.getProbe(Inside.class).extensions.instantiate(new ClassName(type.getName()));
    }

    @Override
    public void close() {
        james.stop();
    }

    private InetSocketAddress listener(int number) {
        return james.getProbe(Inside.class)
                .listeners
                .getServers()
                .get(number)
                .getListenAddresses()
                .get(0);
    }

    private static void makeKey(Path keystore) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "james",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }
}
