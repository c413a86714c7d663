// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.inject.Guice;
import com.google.inject.Injector;

import dev.lemonademail.mailbox.resolution.MessagePartReader;
import dev.lemonademail.mailbox.url.OwnHosts;

/** Our services are found by Guice from what James binds, as singletons of the child injector of its extensions. */
class WiringTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void setUp() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
    }

    private Injector extensions() throws Exception {
        MemoryJames james = new MemoryJames();
        Configuration configuration =
                Configuration.builder().workingDirectory(directory.toFile()).build();
        FileSystem files = new FileSystemImpl(configuration.directories());
        return Guice.createInjector(binder -> {
                    binder.bind(MailboxManager.class).toInstance(james.mailboxes);
                    binder.bind(MailboxSessionMapperFactory.class).toInstance(james.mappers);
                    // A provider, because Guice would inject into an instance what only a whole James has.
                    binder.bind(UsersRepository.class).toProvider(() -> james.users);
                    binder.bind(DomainList.class).toInstance(new MemoryDomainList(null));
                    binder.bind(FileSystem.class).toInstance(files);
                    binder.bind(PropertiesProvider.class)
                            .toInstance(new PropertiesProvider(files, configuration.configurationPath()));
                    binder.bind(Clock.class).toInstance(Clock.systemUTC());
                })
                .createChildInjector();
    }

    @Test
    void servicesShouldBeSingletons() throws Exception {
        Injector injector = extensions();
        for (Class<?> service : new Class<?>[] {UrlAuthorizer.class, MessagePartReader.class, OwnHosts.class}) {
            assertThat(injector.getInstance(service)).isSameAs(injector.getInstance(service));
        }
    }

    @Test
    void startUpShouldNameTheSettingThatIsWrong() throws Exception {
        Files.writeString(directory.resolve("conf/lemonade.properties"), "burl.access=everybody\n");
        assertThatThrownBy(() -> extensions().getInstance(UrlAuthorizer.class))
                .hasMessageContaining("burl.access")
                .hasMessageContaining("everybody");
        Files.writeString(directory.resolve("conf/lemonade.properties"), "urlauth.submit.users=a@b@c\n");
        assertThatThrownBy(() -> extensions().getInstance(UrlAuthorizer.class))
                .hasMessageContaining("urlauth.submit.users");
    }

    @Test
    void startUpShouldFailWithoutSecretWhenNoneMayBeMade() throws Exception {
        Files.writeString(directory.resolve("conf/lemonade.properties"), "urlauth.secret.create=false\n");
        assertThatThrownBy(() -> extensions().getInstance(UrlAuthorizer.class))
                .hasMessageContaining("urlauth.secret.create is false");
    }
}
