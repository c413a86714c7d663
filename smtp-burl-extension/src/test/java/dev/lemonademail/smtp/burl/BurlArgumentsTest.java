// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.smtp.framing.DecodingException;

class BurlArgumentsTest {
    // RFC 4468 §3.4
    private static final String RUMP =
            "imap://harry@gryffindor.example.com/outbox;uidvalidity=1078863300/;uid=25;urlauth=submit+harry";
    private static final String URL = RUMP + ":internal:91354a473744909de610943775f92038";

    @Test
    void parseShouldReadUrlAndMarker() throws Exception {
        assertThat(BurlArguments.parse(URL + " LAST")).isEqualTo(new BurlArguments(URL, true));
        assertThat(BurlArguments.parse(URL)).isEqualTo(new BurlArguments(URL, false));
        assertThat(BurlArguments.parse("IMAP://h/;uid=1 last")).isEqualTo(new BurlArguments("IMAP://h/;uid=1", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LAST",
                " imap://h/",
                "imap://",
                "imap:/x",
                "http://h/",
                "/x",
                "imap://h/ FIRST",
                "imap://h/ x LAST",
                "imap://h/\u0001",
                "imap://h/é"
            })
    void parseShouldRefuseTheRest(String text) {
        assertThatThrownBy(() -> BurlArguments.parse(text)).isInstanceOf(DecodingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        RUMP + ":internal:91354a473744909de610943775f92038, " + RUMP,
        RUMP + ":INTERNAL:x:y, " + RUMP,
        "imap://h/x;uid=1:internal:91354a, imap://h/x;uid=1",
        RUMP + "%3Ainternal%3A91354a473744909de610943775f92038, " + RUMP + "%3Ainternal%...",
        "imap://h/91354a473744909de610943775f92038, imap://h/...",
        RUMP + ", " + RUMP,
        "imap://h:143/x, imap://h:143/x"
    })
    void logShouldShowTheUrlWithoutToken(String url, String shown) throws Exception {
        assertThat(BurlArguments.parse(url)).hasToString(shown);
        assertThat(BurlArguments.parse(url + " LAST")).hasToString(shown + " LAST");
    }

    @Test
    void logShouldShowTheBeginningOfALongUrl() throws Exception {
        assertThat(BurlArguments.parse("imap://h/" + "x".repeat(100_000))).hasToString("imap://h/" + "x".repeat(503));
    }
}
