// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

class DemoMailTest {
    private static String text() throws IOException {
        return new String(new DemoMail().open().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void openShouldGiveAnAttachmentOfTenMegabytesAsPartTwo() throws IOException {
        String[] parts = text().split("\r\n--=_trip(--)?\r\n", -1);

        String attachment = parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4);

        assertThat(parts).hasSize(4);
        assertThat(parts[1]).startsWith("Content-Type: text/plain");
        assertThat(Base64.getMimeDecoder().decode(attachment)).hasSize(DemoMail.ATTACHMENT_OCTETS);
    }

    @Test
    void partHeaderAndPartBodyShouldBePartTwo() throws IOException {
        DemoMail mail = new DemoMail();

        String part = new String(mail.partHeader(), StandardCharsets.US_ASCII)
                + new String(mail.partBody(), StandardCharsets.US_ASCII);

        assertThat(text()).contains("\r\n--=_trip\r\n" + part + "\r\n--=_trip--\r\n");
    }

    @Test
    void openShouldGiveTheSameOctetsEveryTime() throws IOException {
        assertThat(text()).isEqualTo(text());
    }

    @Test
    void openShouldEndEveryLineWithCrLf() throws IOException {
        assertThat(text().replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    }
}
