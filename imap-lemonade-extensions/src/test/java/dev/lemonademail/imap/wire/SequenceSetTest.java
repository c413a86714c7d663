// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceSetTest {

    private static String resolved(String set, long largest) throws Exception {
        return CommandSyntax.of(MemoryCommandReader.of(set + "\r\n")).sequenceSet().resolved(largest).stream()
                .map(range -> range.first() + ":" + range.last())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ';',
            value = {
                "7;9;7:7",
                "2,4:7,9,12:*;15;2:2 4:7 9:9 12:15",
                "*:4,5:7;10;4:10",
                "*;9;9:9",
                "*:*;9;9:9",
                "5:*;3;3:5",
                "*:5;3;3:5",
                "7:5;9;5:7",
                "1:3,2:8,9;20;1:9",
                "4294967295;9;4294967295:4294967295",
                "1,1,1;9;1:1",
            })
    void resolvedShouldBeAscendingWithoutOverlaps(String set, long largest, String resolved) throws Exception {
        assertThat(resolved(set, largest)).isEqualTo(resolved);
    }

    @Test
    void resolvedShouldBeEmptyForAStarWhenNothingExists() throws Exception {
        assertThat(resolved("1:*", 0)).isEmpty();
        assertThat(resolved("*", 0)).isEmpty();
        assertThat(resolved("3,1:*", 0)).isEqualTo("3:3");
    }
}
