// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "not ", "OR ALL ", "NOT (or "})
    void isTooDeepShouldBeTrueBeyondTheDeepestLevel(String level) {
        int levels = Nesting.DEEPEST / (level.startsWith("NOT (") ? 3 : 1);
        int rest = Nesting.DEEPEST - levels * (level.startsWith("NOT (") ? 3 : 1);
        String deepest = "a SEARCH " + level.repeat(levels) + "NOT ".repeat(rest) + "ALL\r\n";
        assertThat(isTooDeep(deepest)).isFalse();
        assertThat(isTooDeep(deepest.replace("ALL\r\n", "NOT ALL\r\n"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"() ", "\"(\" ", "\"\\\"(\" ", "\" NOT \" ", "KNOT ", "NOTE ", "\"(\n"})
    void isTooDeepShouldBeFalseWhenNothingIsInsideAnother(String word) {
        assertThat(isTooDeep("a SEARCH " + word.repeat(3 * Nesting.DEEPEST) + "ALL\r\n"))
                .isFalse();
    }

    private static boolean isTooDeep(String text) {
        return Nesting.isTooDeep(text.getBytes(StandardCharsets.US_ASCII));
    }
}
