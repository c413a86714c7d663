// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredListenersTest {
    @TempDir
    Path conf;

    private LauncherVariables variables;

    @BeforeEach
    void setUp() throws IOException {
        try (Stream<Path> shipped = Files.list(Path.of("src/assemble/conf"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        useOptions();
    }

    private void useOptions(String... words) {
        variables = LauncherVariables.of(ServeOptions.parse(List.of(words)));
        variables.values().forEach(System::setProperty);
    }

    @AfterEach
    void tearDown() {
        variables.values().keySet().forEach(System::clearProperty);
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private ConfiguredListeners read() throws IOException {
        return ConfiguredListeners.read(conf);
    }

    @Test
    void readyLineShouldNameEveryListenerOfTheShippedConfiguration() throws IOException {
        assertThat(read().readyLine())
                .isEqualTo(
                        "Lemonade ready: imap=127.0.0.1:10143 imaps=127.0.0.1:10993 submission=127.0.0.1:10587"
                                + " smtp=127.0.0.1:10025 lmtp=127.0.0.1:10024 managesieve=127.0.0.1:14190 webadmin=127.0.0.1:18000");
    }

    @Test
    void readyLineShouldFollowTheOptions() throws IOException {
        useOptions("--port-base", "0", "--bind", "127.0.0.2");

        assertThat(read().readyLine())
                .isEqualTo("Lemonade ready: imap=127.0.0.2:143 imaps=127.0.0.2:993 submission=127.0.0.2:587"
                        + " smtp=127.0.0.2:25 lmtp=127.0.0.2:24 managesieve=127.0.0.1:4190 webadmin=127.0.0.1:8000");
    }

    @Test
    void readyLineShouldFollowWhatTheOperatorEdited() throws IOException {
        edit("imapserver.xml", "${sys:lemonade.bind}:${sys:lemonade.port.imap}<", "127.0.0.1:2143<");
        edit("lmtpserver.xml", "<lmtpserver enabled=\"true\">", "<lmtpserver enabled=\"false\">");

        assertThat(read().readyLine()).contains("imap=127.0.0.1:2143 ").doesNotContain("lmtp=");
    }

    @Test
    void requireFreeShouldNamePortListenerAndFileWhenAPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            edit("smtpserver.xml", "${sys:lemonade.port.smtp}", String.valueOf(other.getLocalPort()));
            ConfiguredListeners onlyThat = new ConfiguredListeners(read().listeners().stream()
                    .filter(listener -> listener.name().equals("smtp"))
                    .toList());

            assertThatThrownBy(onlyThat::requireFree)
                    .isInstanceOf(StartRefused.class)
                    .hasMessage(
                            "Port " + other.getLocalPort() + " on 127.0.0.1, which " + conf.resolve("smtpserver.xml")
                                    + " gives to smtp, cannot be opened: it is in use by another program.");
        }
    }

    @Test
    void readShouldRefuseABindThatIsNoAddressAndPort() throws IOException {
        edit("lmtpserver.xml", "${sys:lemonade.port.lmtp}", "${sys:lemonade.port.ltmp}");

        assertThatThrownBy(this::read)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lmtpserver.xml")
                .hasMessageContaining("ADDRESS:PORT");
    }

    @Test
    void readShouldRefuseAWebadminPortThatIsNone() throws IOException {
        edit("webadmin.properties", "port=${sys:lemonade.port.webadmin}", "port=many");

        assertThatThrownBy(this::read)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("webadmin.properties")
                .hasMessageContaining("many");
    }

    @Test
    void needOwnKeystoreShouldHoldForTheShippedConfigurationOnly() throws IOException {
        assertThat(read().needOwnKeystore()).isTrue();

        for (String file : List.of("imapserver.xml", "smtpserver.xml", "managesieveserver.xml")) {
            edit(file, "${sys:lemonade.keystore.secret}", "changeit");
        }

        assertThat(read().needOwnKeystore()).isFalse();
    }

    @Test
    void theShippedConfigurationShouldBeWellFormed() throws IOException {
        new ConfigurationFiles(conf).requireWellFormed();
    }
}
