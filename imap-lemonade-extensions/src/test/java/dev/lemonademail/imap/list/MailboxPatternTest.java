// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, a, true",
        "*, a.b.c, true",
        "%, a, true",
        "%, a.b, false",
        "%.%, a.b, true",
        "%.%, a.b.c, false",
        "a%, a, true",
        "a%, a.b, false",
        "a*, a.b, true",
        "a.%, a.b, true",
        "a.%, a.b.c, false",
        "a.%, a, false",
        "*b, a.b, true",
        "%b, a.b, false",
        "*a%b, a.axb, true",
        "*a%b, a.a.b, false",
        "*a%b, aa.ab, true",
        "%*, a.b, true",
        "*%, a.b, true",
        "%%, a.b, false",
        "a, a, true",
        "a, A, false",
        "a, ab, false",
        "ab, a, false",
        "a.b, aXb, false",
        "'[a]', '[a]', true",
        "'a\\\\', 'a\\\\', true",
        "inbox, INBOX, true",
        "InB%, INBOX, true",
        "inbox.%, INBOX.a, false",
        "INBOX.%, INBOX.a, true",
        "INBOX.%, Inbox.a, true",
        "Inbox.%, Inbox.a, true",
        "inbox.%, Inbox.a, false",
        "INBOX.%, inbox2.a, false",
        "INBOX%, inbox2, false",
        "e%, été, false",
        "é%, élan, true"
    })
    void matchesShouldTakeWildcardsForWhatTheyStandFor(String pattern, String name, boolean expected) {
        assertThat(MailboxPattern.of(pattern, '.').matches(name)).isEqualTo(expected);
    }

    @Test
    void matchesShouldDoAsARegularExpressionDoes() {
        Random random = new Random(5258);
        for (int round = 0; round < 20_000; round++) {
            String pattern = text(random, "ab.*%", 8);
            String name = text(random, "ab.", 10);
            String regex = pattern.replace(".", "\\.").replace("*", ".*").replace("%", "[^.]*");

            assertThat(MailboxPattern.of(pattern, '.').matches(name))
                    .as("%s on %s", pattern, name)
                    .isEqualTo(Pattern.matches(regex, name));
        }
    }

    @ParameterizedTest
    @CsvSource({"*%", "*", "%", "*a%", "%a", "a*"})
    void matchesShouldTakeNoTimeHoweverManyWildcardsThereAre(String unit) {
        MailboxPattern pattern = MailboxPattern.of(unit.repeat(1000) + "b", '.');
        String name = "a".repeat(200);

        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 1000; i++) {
                assertThat(pattern.matches(name)).isFalse();
            }
        });
    }

    @Test
    void matchesShouldKnowNoNamesPastTheLimit() {
        String longest = "a".repeat(MailboxPattern.LONGEST_NAME);

        assertThat(MailboxPattern.of(longest, '.').matches(longest)).isTrue();
        assertThat(MailboxPattern.of(longest + "a", '.').matches(longest + "a")).isFalse();
        assertThat(MailboxPattern.of("a*", '.').matches(longest + "a")).isTrue();
    }

    @Test
    void matchesLevelShouldWantAPercentAtTheEnd() {
        assertThat(MailboxPattern.of("a%", '.').matchesLevel("ab")).isTrue();
        assertThat(MailboxPattern.of("a*", '.').matchesLevel("ab")).isFalse();
        assertThat(MailboxPattern.of("a%", '.').matchesLevel("b")).isFalse();
    }

    private static String text(Random random, String alphabet, int most) {
        return random.ints(random.nextInt(most + 1), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .reduce("", String::concat);
    }
}
