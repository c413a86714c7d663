// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UidListTest {

    /** The list holds 2, 3, 5, 7 and 9. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'2', '0-0'",
        "'2 3 5', '0-2'",
        "'2 3 4 5', '0-2'",
        "'1 2 5 7 8 10', '0-0 2-3'",
        "'1 4 6', ''",
        "'2 5 9', '0-0 2-2 4-4'",
    })
    void runsOfShouldBePositionsOfThoseInTheList(String uids, String runs) {
        UidList list = new UidList(new long[] {2, 3, 5, 7, 9});
        long[] asked = uids.isEmpty()
                ? new long[0]
                : Arrays.stream(uids.split(" ")).mapToLong(Long::parseLong).toArray();
        assertThat(list.runsOf(asked).stream().map(run -> run[0] + "-" + run[1]).collect(Collectors.joining(" ")))
                .isEqualTo(runs);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "20000"})
    void runsOfShouldBeOneWhenAllAreAsked(int size) {
        long[] all = LongStream.rangeClosed(1, size).map(i -> 3 * i).toArray();
        assertThat(new UidList(all).runsOf(all)).hasSize(size == 0 ? 0 : 1);
    }

    private final UidList list = new UidList(new long[] {3, 5, 9});

    @ParameterizedTest
    @CsvSource({"1, 0", "3, 1", "4, 0", "5, 2", "9, 3", "10, 0"})
    void numberShouldBeThePositionOrZero(long uid, int number) {
        assertThat(list.number(uid)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "4, 2", "5, 2", "6, 3", "9, 3", "10, 4"})
    void firstFromShouldBeTheFirstThatIsNotSmaller(long uid, int number) {
        assertThat(list.firstFrom(uid)).isEqualTo(number);
    }

    @Test
    void removeAllShouldCloseTheGaps() {
        list.removeAll(new long[] {3, 9});
        assertThat(list.toArray()).containsExactly(5);
        assertThat(list.largest()).isEqualTo(5);
    }

    @Test
    void appendShouldGrowTheList() {
        for (long uid = 10; uid < 100; uid++) {
            list.append(uid);
        }
        assertThat(list.size()).isEqualTo(93);
        assertThat(list.at(93)).isEqualTo(99);
    }

    @Test
    void largestShouldBeZeroWhenTheListIsEmpty() {
        assertThat(new UidList(new long[0]).largest()).isZero();
        assertThat(new UidList(new long[0]).firstFrom(7)).isEqualTo(1);
    }
}
