// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExistingRunsTest {

    /** {@code listed}: ranges; {@code existing}: UIDs, those in parentheses are not wanted. */
    @ParameterizedTest
    @CsvSource({
        "1:9, '1 2 3', 10, '[[1, 2, 3]]'",
        "1:9, '1 5 9', 10, '[[1, 5, 9]]'",
        "1:9, '1 (2) 3', 10, '[[1], [3]]'",
        "1:9, '(1) (2)', 10, '[]'",
        "'1:1 3:3', '1 3', 10, '[[1], [3]]'",
        "'1:4 6:9', '1 4 6 9', 10, '[[1, 4], [6, 9]]'",
        "'1:4 6:7 8:9', '1 9', 10, '[[1], [9]]'",
        "1:9, '1 2 3 4 5', 2, '[[1, 2], [3, 4], [5]]'",
        "1:9, '', 2, '[]'"
    })
    void runsShouldHoldWhatIsWantedAndNothingElse(String listed, String existing, int limit, String expected) {
        ExistingRuns runs = new ExistingRuns(
                words(listed).map(range -> range(range.split(":"))).toList(), limit);
        words(existing)
                .forEach(uid ->
                        runs.next(MessageUid.of(Long.parseLong(uid.replaceAll("[()]", ""))), !uid.startsWith("(")));

        assertThat(runs.runs().stream()
                        .map(run -> run.stream().map(MessageUid::asLong).toList())
                        .toList())
                .hasToString(expected);
        assertThat(runs.ranges())
                .isEqualTo(runs.runs().stream().map(ExistingRuns::range).toList());
    }

    private static Stream<String> words(String text) {
        return text == null || text.isEmpty() ? Stream.empty() : Stream.of(text.split(" "));
    }

    private static MessageRange range(String[] ends) {
        List<MessageUid> uids =
                Stream.of(ends).map(Long::parseLong).map(MessageUid::of).toList();
        return MessageRange.range(uids.get(0), uids.get(1));
    }
}
