// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.imap.wire.SequenceSet;

class UidGapsTest {

    private static List<SequenceSet.Range> ranges(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(range -> range.split(":"))
                        .map(ends ->
                                new SequenceSet.Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])))
                        .toList();
    }

    private static long[] uids(String text) {
        return text == null
                ? new long[0]
                : Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "1:4294967295, 3 4, 1:2 5:4294967295",
        "1:10, , 1:10",
        "3:4, 3 4, ",
        "1:2 6:9, 2 5 7, 1:1 6:6 8:9",
        "7, 7, ",
        "7, 6 8, 7:7",
    })
    void ofShouldBeWhatDoesNotExist(String asked, String existing, String gaps) {
        assertThat(UidGaps.of(ranges(asked), uids(existing))).isEqualTo(ranges(gaps));
    }

    @Test
    void ofShouldAgreeWithALookAtEachUid() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            long[] existing = random.longs(1, 60)
                    .limit(random.nextInt(40))
                    .sorted()
                    .distinct()
                    .toArray();
            List<SequenceSet.Range> asked = new SequenceSet(random.longs(1, 60)
                            .limit(1 + random.nextInt(6))
                            .boxed()
                            .map(first -> new SequenceSet.Range(first, first + random.nextInt(10)))
                            .toList())
                    .resolved(70);
            List<Long> missing = LongStream.range(1, 80)
                    .filter(uid -> asked.stream().anyMatch(range -> range.contains(uid)))
                    .filter(uid -> Arrays.binarySearch(existing, uid) < 0)
                    .boxed()
                    .toList();
            assertThat(UidGaps.of(asked, existing).stream()
                            .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()))
                            .boxed()
                            .collect(Collectors.toList()))
                    .isEqualTo(missing);
        }
    }
}
