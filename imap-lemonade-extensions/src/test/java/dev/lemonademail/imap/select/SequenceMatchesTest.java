// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.SequenceSet;

class SequenceMatchesTest {

    private static SequenceSet set(String text) throws Exception {
        return CommandSyntax.of(MemoryCommandReader.of(text + "\r\n")).sequenceSet();
    }

    private static OptionalLong match(String numbers, String uids, String known) throws Exception {
        long[] all = known == null
                ? new long[0]
                : Arrays.stream(known.split(" ")).mapToLong(Long::parseLong).toArray();
        return new SequenceMatches(set(numbers), set(uids)).largestMatch(all.length, number -> all[(int) number - 1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4,12;8,24;1 3 5 8 9 10 11 12 13 14 15 25;8",
                "1:3;1:3;1 2 3 4;3",
                "1:3;1:3;1 3 4;1",
                "1:3;2:4;1 3 4;4",
                "1:3;3:5;1 2 4;-1",
                "1,2:3,9;5,6:7,8;5 6 9;6",
                "1:2,3;1,3,4;1 3 4 5;4",
                "1:4294967295;1:4294967295;1 2 9;2",
                "4294967295;1;1;-1",
                "1;1;;-1",
            })
    void largestMatchShouldBeTheLastUidThatHasItsNumberStill(String numbers, String uids, String known, long match)
            throws Exception {
        assertThat(match(numbers, uids, known).orElse(-1)).isEqualTo(match);
    }

    /** RFC 7162 §3.2.5.2: only UIDs that can be divided by three exist. */
    @Test
    void largestMatchShouldCoverTheExampleOfTheRfc() throws Exception {
        assertThat(new SequenceMatches(
                                set("5000,7500,9000,9990:9999"),
                                set("15000,22500,27000,29970,29973,29976,29979,29982,29985,29988,29991,29994,29997"))
                        .largestMatch(10003, number -> 3 * number))
                .hasValue(29997);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1:2;1", "2,1;1,2", "1,1;1,2", "1:*;1:2", "1,2;2,1"})
    void constructorShouldRefuseWhatIsNoPairs(String numbers, String uids) throws Exception {
        SequenceSet one = set(numbers);
        SequenceSet other = set(uids);
        assertThatThrownBy(() -> new SequenceMatches(one, other)).isInstanceOf(IllegalArgumentException.class);
    }
}
