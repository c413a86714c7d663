// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LemonadeSettingsTest {

    private static LemonadeSettings settings(String value) {
        return LemonadeSettings.of(Map.of("some.key", value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "8K, 8192",
        "8k, 8192",
        "100M, 104857600",
        "1G, 1073741824",
        "64 KiB, 65536",
        "1MB, 1048576",
        "7B, 7"
    })
    void sizeShouldTakeUnits(String text, long octets) {
        assertThat(settings(text).size("some.key", 1)).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "60s, 60000", "5 m, 300000", "2h, 7200000", "1d, 86400000", "0s, 0"})
    void durationShouldTakeUnits(String text, long millis) {
        assertThat(settings(text).duration("some.key", Duration.ZERO)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1T", "1.5M", "K", "9999999999999999999", "999999999999999999G"})
    void sizeShouldRefuseOtherTexts(String text) {
        assertRefused(() -> settings(text).size("some.key", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "s", "-1s", "1w", "one minute"})
    void durationShouldRefuseOtherTexts(String text) {
        assertRefused(() -> settings(text).duration("some.key", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "x", "99999999999", "5.0"})
    void countShouldRefuseOtherTextsAndLess(String text) {
        assertRefused(() -> settings(text).count("some.key", 7, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "tru"})
    void flagShouldRefuseOtherTexts(String text) {
        assertRefused(() -> settings(text).flag("some.key", true));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conf/lemonade.properties")
                .hasMessageContaining("some.key");
    }

    @Test
    void valuesShouldBeStandardWhenAbsentOrBlank() {
        for (LemonadeSettings none : List.of(LemonadeSettings.of(Map.of()), settings("  "))) {
            assertThat(none.size("some.key", 3)).isEqualTo(3);
            assertThat(none.count("some.key", 4, 1)).isEqualTo(4);
            assertThat(none.duration("some.key", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
            assertThat(none.flag("some.key", true)).isTrue();
            assertThat(none.text("some.key")).isEmpty();
            assertThat(none.texts("some.key")).isEmpty();
        }
    }

    @Test
    void countShouldTakeTheLeast() {
        assertThat(settings("5").count("some.key", 7, 5)).isEqualTo(5);
    }

    @Test
    void unknownKeysShouldBeThoseThatNobodyAskedFor() {
        LemonadeSettings settings = LemonadeSettings.of(Map.of("urlauth.hosts", "a", "urlauth.host", "b"));
        settings.texts("urlauth.hosts");
        settings.flag("other", true);
        assertThat(settings.unknownKeys()).containsExactly("urlauth.host");
    }

    @Test
    void settingsShouldComeFromTheFileOfJamesConfiguration(@TempDir Path directory) throws Exception {
        Path conf = Files.createDirectory(directory.resolve("conf"));
        Files.writeString(conf.resolve("lemonade.properties"), """
                # comment
                urlauth.hosts=mail.example.org, imap.example.org
                urlauth.hosts=other.example.org
                urlauth.secret.create=false
                append.limit=100M
                """);
        LemonadeSettings settings = new LemonadeSettings(provider(directory));
        assertThat(settings.texts("urlauth.hosts"))
                .containsExactly("mail.example.org", "imap.example.org", "other.example.org");
        assertThat(settings.flag("urlauth.secret.create", true)).isFalse();
        assertThat(settings.size("append.limit", 0)).isEqualTo(100 << 20);
    }

    @Test
    void settingsShouldBeStandardWhenThereIsNoFile(@TempDir Path directory) {
        assertThat(new LemonadeSettings(provider(directory)).text("some.key")).isEmpty();
    }

    private static PropertiesProvider provider(Path directory) {
        Configuration configuration =
                Configuration.builder().workingDirectory(directory.toFile()).build();
        return new PropertiesProvider(
                new FileSystemImpl(configuration.directories()), configuration.configurationPath());
    }
}
