// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.distribution.client.UnexpectedReply;

class UidSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | 7", "3:5,9 | 3,4,5,9", "5:3 | 3,4,5", "2,2,1:2 | 1,2", "100000000 | 100000000"})
    void parseShouldListEveryUid(String text, String uids) {
        assertThat(UidSet.parse(text).commaSeparated()).isEqualTo(uids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1:*", "1,,2", "100000001", "4294967295", "1:2:3", "-1", "a"})
    void parseShouldRefuseWhatIsNoSetOfUids(String text) {
        assertThatThrownBy(() -> UidSet.parse(text)).isInstanceOf(UnexpectedReply.class);
    }

    @Test
    void setsShouldKnowWhatTheyShare() {
        UidSet set = UidSet.parse("1:3,7");

        assertThat(set.containsAll(UidSet.of(List.of(1, 7)))).isTrue();
        assertThat(set.containsAll(UidSet.of(List.of(1, 6)))).isFalse();
        assertThat(set.intersects(UidSet.parse("6:9"))).isTrue();
        assertThat(set.intersects(UidSet.parse("4:6"))).isFalse();
    }
}
