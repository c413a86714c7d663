// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class CompositionTest {
    @Test
    void wholeShouldPutThePartBetweenItsOwnTexts() {
        Composition composition = new Composition("id@example.org", "way 1");

        String whole = new String(
                composition.whole(
                        "X-Part: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        "body".getBytes(StandardCharsets.US_ASCII)),
                StandardCharsets.US_ASCII);

        assertThat(whole)
                .startsWith("Message-ID: <id@example.org>\r\n")
                .isEqualTo(composition.before() + "X-Part: 2\r\n\r\nbody" + composition.after())
                .contains("\r\n--=_forward\r\nX-Part: 2\r\n\r\nbody\r\n--=_forward--\r\n");
        assertThat(whole.replace("\r\n", "")).doesNotContain("\n");
    }
}
