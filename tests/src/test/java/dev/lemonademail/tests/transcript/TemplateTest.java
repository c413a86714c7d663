// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private final Map<String, String> variables = new HashMap<>(Map.of("x", "a.b", "url", "u:00"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${x}|a.b",
                "<${x}>${x}|<a.b>a.b",
                "${repeat 3 ab}|ababab",
                "${each 1 3 [#]}|[1][2][3]",
                "${each 1 2 ${x}#}|a.b1a.b2",
                "${flip ${url}}|u:01",
                "${flip 1}|0",
                "${repeat 2 {1+}x}|{1+}x{1+}x",
                "${hex 4142}|AB",
                "${upper ${x}}|A.B",
                "${base64 ab}|YWI=",
                "${plain a b}|AGEAYg=="
            })
    void expandShouldReplaceVariablesAndFunctions(String template, String expected) {
        assertThat(new Template(template).expand(variables)).isEqualTo(expected);
    }

    @Test
    void expandShouldRefuseAVariableWithoutAValue() {
        assertThatThrownBy(() -> new Template("${upper ${y}}").expand(variables))
                .hasMessageContaining("${y}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1 OK ...|a1 OK done",
                "a1 OK...|a1 OK",
                "...|anything",
                "* (${x})|* (a.b)",
                "${p}:${p}|q:q",
                "[${p}]...|[UID 1] x"
            })
    void matchesShouldAcceptTextThatFits(String template, String text) {
        assertThat(new Template(template).matches(text, variables)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a1 OK ...|a1 NO done", "a1 OK|a1 OK done", "* (${x})|* (acb)", "${p}:${p}|q:r", "${p}|''", "a|A"})
    void matchesShouldRefuseTextThatDoesNotFit(String template, String text) {
        assertThat(new Template(template).matches(text, variables)).isFalse();
    }

    @Test
    void matchesShouldCaptureAVariableThatHasNoValue() {
        new Template("* GENURLAUTH \"${rump}:internal:${token}\"")
                .matches("* GENURLAUTH \"imap://h/;urlauth=a:internal:07\"", variables);

        assertThat(variables).containsEntry("rump", "imap://h/;urlauth=a").containsEntry("token", "07");
    }

    @Test
    void matchesShouldCaptureNothingWhenTheTextDoesNotFit() {
        new Template("a ${p} b").matches("a c d", variables);

        assertThat(variables).doesNotContainKey("p");
    }
}
