// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.smtp.framing.DecodingException;

class BdatArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "86 LAST, 86, true",
        "100000, 100000, false",
        "0 LAST, 0, true",
        "0, 0, false",
        "007, 7, false",
        "5 last, 5, true",
        "5  Last, 5, true",
        "999999999999999999, 999999999999999999, false"
    })
    void parseShouldReadSizeAndMarker(String text, long size, boolean last) throws Exception {
        assertThat(BdatArguments.parse(text)).isEqualTo(new BdatArguments(size, last));
    }

    @ParameterizedTest
    @CsvSource({
        "'', -1",
        "LAST, -1",
        "-1, -1",
        "+1, -1",
        "1.5, -1",
        "5LAST, -1",
        "1000000000000000000, -1",
        "٣, -1",
        "5 FIRST, 5",
        "5 LAST LAST, 5",
        "5 LASTING, 5",
        "5 6, 5"
    })
    void parseShouldRefuseTheRestButMayKnowTheSize(String text, long size) {
        assertThatThrownBy(() -> BdatArguments.parse(text)).isInstanceOf(DecodingException.class);
        assertThat(BdatArguments.chunkSize(text).orElse(-1)).isEqualTo(size);
    }
}
