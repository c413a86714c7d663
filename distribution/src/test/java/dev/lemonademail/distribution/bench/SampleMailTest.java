// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

class SampleMailTest {
    @Test
    void sampleShouldHaveTheKnownSizesWhenItIsTenMegabytes() {
        SampleMail mail = SampleMail.of(SampleMail.LARGE_IN_OCTETS, "bench@localhost", 1);

        assertThat(mail.partSizeInOctets()).isEqualTo(13_684_212);
        assertThat(mail.octets()).hasSize(13_684_641);
    }

    @Test
    void partShouldBeWhatLiesBetweenItsHeaderAndTheEnd() {
        SampleMail mail = SampleMail.of(1_000, "bench@localhost", 2);
        String text = new String(mail.octets(), StandardCharsets.US_ASCII);
        String start = "Content-Transfer-Encoding: base64\r\n\r\n";
        String part = text.substring(text.indexOf(start) + start.length(), text.lastIndexOf("\r\n--=_bound_2--\r\n"));

        assertThat(part).hasSize(mail.partSizeInOctets());
        assertThat(SampleMail.sha256(part.getBytes(StandardCharsets.US_ASCII))).isEqualTo(mail.partDigest());
        assertThat(SampleMail.sha256(Base64.getMimeDecoder().decode(part))).isEqualTo(mail.rawDigest());
    }

    @Test
    void sampleShouldBeTheSameWhenItIsMadeAgain() {
        assertThat(SampleMail.of(5_000, "a@b", 3).octets())
                .isEqualTo(SampleMail.of(5_000, "a@b", 3).octets());
    }
}
