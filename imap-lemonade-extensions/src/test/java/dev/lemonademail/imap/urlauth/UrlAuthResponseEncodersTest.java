// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.lemonademail.imap.wire.WrittenOctets;
import dev.lemonademail.mailbox.part.OctetSource;

class UrlAuthResponseEncodersTest {

    private static final String URL = "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred"
            + ":internal:91354a473744909de610943775f92038";

    private static SentOctets octets(String text) {
        return new SentOctets(OctetSource.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String written(String url, UrlData data) throws Exception {
        return WrittenOctets.of(new UrlFetchResponseEncoder(), new UrlFetchResponse(url, data));
    }

    private static UrlData content(UrlData.Item item, String text) {
        return new UrlData.Extended(
                Optional.empty(), Optional.of(new UrlData.Content(item, Optional.of(octets(text)))));
    }

    @Test
    void genUrlAuthShouldWriteAllUrlsInOneResponse() throws Exception {
        assertThat(WrittenOctets.of(new GenUrlAuthResponseEncoder(), new GenUrlAuthResponse(List.of(URL, "b\"\\"))))
                .isEqualTo("* GENURLAUTH \"" + URL + "\" \"b\\\"\\\\\"\r\n");
    }

    @Test
    void urlFetchShouldWriteTheExampleOfTheRfc() throws Exception {
        // RFC 4467 §8.
        assertThat(written(URL, new UrlData.Simple(octets("Si vis pacem, para bellum.\r\n"))))
                .isEqualTo("* URLFETCH \"" + URL + "\" {28}\r\nSi vis pacem, para bellum.\r\n\r\n");
    }

    @Test
    void urlFetchShouldWriteNilForRefusalAndEmptyStringForNothing() throws Exception {
        assertThat(written(URL, new UrlData.Refused())).isEqualTo("* URLFETCH \"" + URL + "\" NIL\r\n");
        assertThat(written(URL, new UrlData.Simple(octets("")))).isEqualTo("* URLFETCH \"" + URL + "\" \"\"\r\n");
    }

    @Test
    void urlFetchShouldEchoWhatCannotBeQuotedAsLiteral() throws Exception {
        assertThat(written("a\"\\b", new UrlData.Refused())).isEqualTo("* URLFETCH \"a\\\"\\\\b\" NIL\r\n");
        assertThat(written("a\r\nb", new UrlData.Refused())).isEqualTo("* URLFETCH {4}\r\na\r\nb NIL\r\n");
        assertThat(written("\u00e9", new UrlData.Refused())).isEqualTo("* URLFETCH {1}\r\n\u00e9 NIL\r\n");
    }

    @Test
    void urlFetchShouldWriteMetadata() throws Exception {
        assertThat(written("u", content(UrlData.Item.BODY, "ab"))).isEqualTo("* URLFETCH \"u\" (BODY {2}\r\nab)\r\n");
        assertThat(written("u", content(UrlData.Item.BINARY, "ab")))
                .isEqualTo("* URLFETCH \"u\" (BINARY {2}\r\nab)\r\n");
        assertThat(written("u", content(UrlData.Item.BINARY, ""))).isEqualTo("* URLFETCH \"u\" (BINARY \"\")\r\n");
        assertThat(written("u", content(UrlData.Item.BINARY_WITH_NUL, "a\0")))
                .isEqualTo("* URLFETCH \"u\" (BINARY ~{2}\r\na\0)\r\n");
        assertThat(written(
                        "u",
                        new UrlData.Extended(
                                Optional.empty(),
                                Optional.of(new UrlData.Content(UrlData.Item.BINARY, Optional.empty())))))
                .isEqualTo("* URLFETCH \"u\" (BINARY NIL)\r\n");
    }

    @Test
    void urlDataShouldBeSentWhenItsStreamIsClosed() throws Exception {
        UrlData data = new UrlData.Simple(octets("ab"));
        boolean[] sent = new boolean[1];
        data.writeTo(new UrlData.Form() {
            @Override
            public void refused() {}

            @Override
            public void simple(OctetSource octets) throws java.io.IOException {
                try (var in = octets.open()) {
                    data.sent().subscribe(any -> {}, e -> {}, () -> sent[0] = true);
                    assertThat(in.readAllBytes()).hasSize(2);
                    assertThat(sent[0]).isFalse();
                }
            }

            @Override
            public void extended(
                    Optional<dev.lemonademail.imap.wire.BodyPartStructure> structure,
                    Optional<UrlData.Content> content) {}
        });

        data.sent().block(java.time.Duration.ofSeconds(5));
    }

    @Test
    void urlDataShouldNotWaitWhenNobodyOpenedIt() {
        assertThat(new UrlData.Simple(octets("ab")).sent().blockOptional(java.time.Duration.ofSeconds(5)))
                .isEmpty();
    }

    @Test
    void responsesShouldKeepUrlsOutOfLogs() {
        assertThat(new UrlFetchResponse(URL, new UrlData.Refused()).toString()).doesNotContain("91354a");
        assertThat(new GenUrlAuthResponse(List.of(URL)).toString()).doesNotContain("91354a");
    }
}
