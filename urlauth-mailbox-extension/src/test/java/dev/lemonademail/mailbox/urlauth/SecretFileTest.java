// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

class SecretFileTest {

    private static final String SECRET_A = "0a".repeat(32);
    private static final String SECRET_B = "0b".repeat(40);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void setUp() {
        file = directory.resolve("lemonade-secret");
    }

    private static List<String> ids(List<ServerSecret> secrets) {
        return secrets.stream()
                .map(secret -> HexFormat.of().formatHex(secret.id()))
                .toList();
    }

    @Test
    void secretsShouldMakeAFileOfItsOwnerOnlyWith256Bits() throws Exception {
        assertThat(new SecretFile(file, true).secrets()).hasSize(1);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file).strip()).matches("[0-9a-f]{64}");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void secretsShouldBeTheSameAfterARestartAndOtherInAnotherPlace() {
        List<String> first = ids(new SecretFile(file, true).secrets());
        assertThat(ids(new SecretFile(file, false).secrets())).isEqualTo(first);
        assertThat(ids(new SecretFile(directory.resolve("other"), true).secrets()))
                .isNotEqualTo(first);
    }

    @Test
    void secretsShouldBeOneWhenManyMakeThemAtTheSameMoment() throws Exception {
        int count = 16;
        ExecutorService executor = Executors.newFixedThreadPool(count);
        CyclicBarrier together = new CyclicBarrier(count);
        try {
            Callable<List<String>> first = () -> {
                together.await();
                return ids(new SecretFile(file, true).secrets());
            };
            List<Future<List<String>>> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                made.add(executor.submit(first));
            }
            List<String> expected = made.get(0).get();
            for (Future<List<String>> one : made) {
                assertThat(one.get()).isEqualTo(expected);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void secretsShouldBeReadInOrderWithoutCommentsAndBlankLines() throws Exception {
        Files.writeString(
                file, "# current\n" + SECRET_B + "\n\n  " + SECRET_A.toUpperCase(java.util.Locale.ROOT) + "  \n");
        List<ServerSecret> secrets = new SecretFile(file, false).secrets();
        assertThat(ids(secrets))
                .isEqualTo(ids(List.of(
                        ServerSecret.parse(SECRET_B).orElseThrow(),
                        ServerSecret.parse(SECRET_A).orElseThrow())));
        assertThat(new ServerSecrets(secrets).signing()).isSameAs(secrets.get(0));
    }

    @Test
    void secretsShouldRefuseAMissingFileWhenNoneMayBeMade() {
        assertThatThrownBy(() -> new SecretFile(file, false).secrets())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("urlauth.secret.create");
        assertThat(file).doesNotExist();
    }

    @Test
    void secretsShouldRefuseAMissingDirectory() {
        Path nowhere = directory.resolve("missing/secret");
        assertThatThrownBy(() -> new SecretFile(nowhere, true).secrets())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void secretsShouldRefuseAnEmptyFile() throws Exception {
        Files.writeString(file, "# nothing\n");
        assertThatThrownBy(() -> new SecretFile(file, true).secrets())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void secretsShouldRefuseShortOrOtherLinesWithoutShowingThem() throws Exception {
        for (String wrong : List.of("0a".repeat(31), "0a".repeat(31) + "0", "x".repeat(64))) {
            Files.writeString(file, SECRET_A + "\n" + wrong + "\n");
            assertThatThrownBy(() -> new SecretFile(file, true).secrets())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Line 2")
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void serverSecretsShouldBeBesideTheConfigurationOfJames() throws Exception {
        Files.createDirectory(directory.resolve("conf"));
        Configuration configuration =
                Configuration.builder().workingDirectory(directory.toFile()).build();
        FileSystemImpl files = new FileSystemImpl(configuration.directories());
        ServerSecrets secrets = new ServerSecrets(LemonadeSettings.of(Map.of()), files);
        assertThat(directory.resolve("conf/lemonade-secret")).exists();
        assertThat(ids(List.of(new ServerSecrets(LemonadeSettings.of(Map.of()), files).signing())))
                .isEqualTo(ids(List.of(secrets.signing())));
    }

    @Test
    void serverSecretsShouldBeWhereTheSettingSays() throws Exception {
        Configuration configuration =
                Configuration.builder().workingDirectory(directory.toFile()).build();
        new ServerSecrets(
                LemonadeSettings.of(Map.of("urlauth.secret.file", file.toString())),
                new FileSystemImpl(configuration.directories()));
        assertThat(file).exists();
    }

    @Test
    void toStringShouldShowNothing() {
        ServerSecret secret = ServerSecret.parse(SECRET_A).orElseThrow();
        assertThat(secret.toString() + new ServerSecrets(List.of(secret)) + MailboxAccessKey.plausible())
                .isEqualTo("ServerSecret[redacted]ServerSecrets[redacted]MailboxAccessKey[redacted]");
    }
}
