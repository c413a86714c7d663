// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.apache.james.imap.api.message.UidRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.SequenceSet;

class VanishedMessagesTest {

    private static SequenceSet set(String text) throws Exception {
        return CommandSyntax.of(MemoryCommandReader.of(text + "\r\n")).sequenceSet();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:10     | 3,5      | 10 | 1:2,4,6:10",
                "1:10     | ''       | 10 | 1:10",
                "1:10     | 1:10     | 10 | ''",
                "3:*      | 1,2,9    | 9  | 3:8",
                "20:*     | 1,2      | 9  | 9",
                "7,2:3,3:5| 4        | 10 | 2:3,5,7",
                "1:4294967295 | 2    | 4  | 1,3:4",
                "300:500  | 404,406  | 410| 300:403,405,407:410",
                "5        | ''       | 4  | ''",
                "1:*      | ''       | 0  | ''",
            })
    void missingShouldBeWhatIsNotThere(String asked, String existing, long largest, String expected) throws Exception {
        LongStream there = existing.isEmpty()
                ? LongStream.empty()
                : set(existing).ranges().stream()
                        .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()));

        List<UidRange> missing = VanishedMessages.missing(set(asked), there, largest);

        assertThat(missing.stream()
                        .map(range -> range.getLowVal().equals(range.getHighVal())
                                ? Long.toString(range.getLowVal().asLong())
                                : range.getLowVal().asLong() + ":"
                                        + range.getHighVal().asLong())
                        .collect(Collectors.joining(",")))
                .isEqualTo(expected);
    }

    @Test
    void headerEndShouldBeTheFirstBlankLine() {
        assertThat(List.of("a: b\r\n\r\n", "a: b\n\n", "\r\nx", "\n", "a: b\n\r\nx", "a\rb\r\n\r\n"))
                .allMatch(text -> HeaderEnd.isIn(text.getBytes(StandardCharsets.US_ASCII)));
        assertThat(List.of("", "a: b\r\n", "a: b\r\n c\r\n", "a: b", "\r", "a: b\r\n \r\n", "a: b\r\n\r"))
                .noneMatch(text -> HeaderEnd.isIn(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
