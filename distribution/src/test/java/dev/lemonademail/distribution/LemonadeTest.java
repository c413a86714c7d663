// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LemonadeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Lemonade.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "--frob"})
    void runShouldTellTheUsageOnStandardErrorWhenTheCommandIsUnknown(String word) {
        assertThat(run(word)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("lemonade: there is no command " + word)
                .contains("Usage: lemonade serve");
        assertThat(out.size()).isZero();
    }

    @Test
    void runShouldTellTheUsageWhenNothingIsSaid() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: lemonade serve");
    }

    @Test
    void tourShouldTakeNoOptions() {
        System.setProperty("lemonade.distribution", ".");
        try {
            assertThat(run("tour", "--fast")).isEqualTo(2);
        } finally {
            System.clearProperty("lemonade.distribution");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void runShouldPrintTheUsageWhenAskedForHelp(String word) {
        assertThat(run(word)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: lemonade serve");
        assertThat(err.size()).isZero();
    }

    @Test
    void runShouldPrintTheVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Lemonade for James ");
    }
}
