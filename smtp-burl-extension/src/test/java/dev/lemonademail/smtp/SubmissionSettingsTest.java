// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.smtp.SubmissionSettings.BareNewlines;
import dev.lemonademail.smtp.SubmissionSettings.Binary;

class SubmissionSettingsTest {
    private static final int MIB = 1024 * 1024;

    @Test
    void settingsShouldHaveTheirStandardValues() {
        assertThat(settings(Map.of()))
                .isEqualTo(new SubmissionSettings(
                        MIB, MIB, 100L * MIB, Binary.CONVERT, BareNewlines.REJECT, Duration.ofSeconds(60), 4, 100));
    }

    @Test
    void settingsShouldBeReadInAnyCase() {
        SubmissionSettings settings = settings(Map.of("smtp.binary", "Preserve", "smtp.bare.newlines", "accept"));
        assertThat(settings.binary()).isEqualTo(Binary.PRESERVE);
        assertThat(settings.bareNewlines()).isEqualTo(BareNewlines.ACCEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.binary, keep",
        "smtp.bare.newlines, true",
        "burl.timeout, soon",
        "burl.concurrent, 0",
        "burl.limit, 0",
        "smtp.message.limit, much"
    })
    void settingsShouldNameTheKeyOfAWrongValue(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of(key, value))).hasMessageContaining(key);
    }

    private static SubmissionSettings settings(Map<String, String> values) {
        return new SubmissionSettings(LemonadeSettings.of(values));
    }
}
