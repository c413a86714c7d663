// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

class CommandLimitsTest {

    @Test
    void ofShouldGiveTheStandardWhenTheOperatorSetNothing() {
        assertThat(CommandLimits.of(LemonadeSettings.of(Map.of())))
                .isEqualTo(new CommandLimits(65536, 8192, 104857600, 1000, 262144));
    }

    @Test
    void ofShouldGiveWhatTheOperatorSet() {
        Map<String, String> settings = Map.of(
                "imap.line.limit", "1000",
                "imap.literal.limit.unauthenticated", "1K",
                "imap.literal.limit", "3G",
                "imap.literals.limit", "1",
                "imap.literal.memory", "0");
        assertThat(CommandLimits.of(LemonadeSettings.of(settings)))
                .isEqualTo(new CommandLimits(1000, 1024, 3221225472L, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"imap.line.limit, 999", "imap.line.limit, 65M", "imap.literal.memory, 3G", "imap.literals.limit, 0"})
    void ofShouldRefuseWhatCannotWork(String key, String value) {
        LemonadeSettings settings = LemonadeSettings.of(Map.of(key, value));
        assertThatThrownBy(() -> CommandLimits.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
