// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.urlauth.GenUrlAuthRequest.Rump;
import dev.lemonademail.imap.urlauth.UrlFetchRequest.Parameter;
import dev.lemonademail.imap.urlauth.UrlFetchRequest.Target;
import dev.lemonademail.imap.wire.MemoryCommandReader;

class UrlAuthCommandParsersTest {

    private static final UnpooledStatusResponseFactory RESPONSES = new UnpooledStatusResponseFactory();
    private static final Tag TAG = new Tag("a777");
    private static final String RUMP = "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred";
    private static final String FULL = RUMP + ":internal:91354a473744909de610943775f92038";

    private static GenUrlAuthRequest genUrlAuth(String arguments) throws DecodingException {
        return (GenUrlAuthRequest)
                new GenUrlAuthCommandParser(RESPONSES).decode(MemoryCommandReader.of(arguments), TAG, null);
    }

    private static UrlFetchRequest urlFetch(String arguments) throws DecodingException {
        return (UrlFetchRequest)
                new UrlFetchCommandParser(RESPONSES).decode(MemoryCommandReader.of(arguments), TAG, null);
    }

    private static ResetKeyRequest resetKey(String arguments) throws DecodingException {
        return (ResetKeyRequest)
                new ResetKeyCommandParser(RESPONSES).decode(MemoryCommandReader.of(arguments), TAG, null);
    }

    @Test
    void genUrlAuthShouldReadPairsInTheirOrder() throws Exception {
        assertThat(genUrlAuth(" \"" + RUMP + "\" INTERNAL {1}\r\nb x-Other.1\r\n"))
                .isEqualTo(new GenUrlAuthRequest(TAG, List.of(new Rump(RUMP, "INTERNAL"), new Rump("b", "x-Other.1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " \"a\"",
                " \"a\" ",
                " \"a\" INTERNAL ",
                " \"a\" INTERNAL \"b\"",
                " \"a\" \"INTERNAL\"",
                " \"a\" INT_ERNAL",
                " \"a\"  INTERNAL",
                " (\"a\" INTERNAL)"
            })
    void genUrlAuthShouldRefuseWhatTheGrammarExcludes(String arguments) {
        assertThatThrownBy(() -> genUrlAuth(arguments + "\r\n")).isInstanceOf(DecodingException.class);
    }

    @Test
    void urlFetchShouldReadSimpleAndExtendedArguments() throws Exception {
        assertThat(urlFetch(" \"" + FULL + "\" (\"b\") (c BODYPARTSTRUCTURE binary) (d BODY) {1}\r\ne\r\n"))
                .isEqualTo(new UrlFetchRequest(
                        TAG,
                        List.of(
                                new Target(FULL, Set.of()),
                                new Target("b", Set.of()),
                                new Target("c", Set.of(Parameter.BODYPARTSTRUCTURE, Parameter.BINARY)),
                                new Target("d", Set.of(Parameter.BODY)),
                                new Target("e", Set.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " \"a\" ",
                " ()",
                " (\"a\" )",
                " ( \"a\")",
                " (\"a\" BODY BODY)",
                " (\"a\" BINARY BODY)",
                " (\"a\" BODY BINARY)",
                " (\"a\" BODYPARTSTRUCTURE BODYPARTSTRUCTURE)",
                " (\"a\" CONVERT)",
                " (\"a\" BODY",
                " (\"a\" \"BODY\")",
                " (\"a\"  BODY)",
                " \"a\"\"b\"",
                " (\"a\")(\"b\")",
                " \"a"
            })
    void urlFetchShouldRefuseWhatTheGrammarExcludes(String arguments) {
        assertThatThrownBy(() -> urlFetch(arguments + "\r\n")).isInstanceOf(DecodingException.class);
    }

    @Test
    void resetKeyShouldReadItsForms() throws Exception {
        assertThat(resetKey("\r\n")).isEqualTo(new ResetKeyRequest(TAG, Optional.empty(), List.of()));
        assertThat(resetKey(" inbox\r\n")).isEqualTo(new ResetKeyRequest(TAG, Optional.of("INBOX"), List.of()));
        assertThat(resetKey(" INBOX XSAMPLE internal\r\n"))
                .isEqualTo(new ResetKeyRequest(TAG, Optional.of("INBOX"), List.of("XSAMPLE", "internal")));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " INBOX ", " INBOX \"INTERNAL\"", "  INBOX", " INBOX  INTERNAL", " (INBOX)", " &A"})
    void resetKeyShouldRefuseWhatTheGrammarExcludes(String arguments) {
        assertThatThrownBy(() -> resetKey(arguments + "\r\n")).isInstanceOf(DecodingException.class);
    }

    @Test
    void parsersShouldRefuseEveryTruncation() {
        String genUrlAuth = " \"" + RUMP + "\" INTERNAL {3}\r\nabc INTERNAL\r";
        String urlFetch = " \"" + FULL + "\" (\"b\" BODYPARTSTRUCTURE BINARY) {3}\r\nabc\r";
        String resetKey = " {5}\r\nINBOX INTERNAL\r";

        for (int i = 0; i <= genUrlAuth.length(); i++) {
            String truncated = genUrlAuth.substring(0, i);
            assertThatThrownBy(() -> genUrlAuth(truncated)).isInstanceOf(DecodingException.class);
        }
        for (int i = 0; i <= urlFetch.length(); i++) {
            String truncated = urlFetch.substring(0, i);
            assertThatThrownBy(() -> urlFetch(truncated)).isInstanceOf(DecodingException.class);
        }
        for (int i = 0; i <= resetKey.length(); i++) {
            String truncated = resetKey.substring(0, i);
            assertThatThrownBy(() -> resetKey(truncated)).isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void requestsShouldKeepUrlsOutOfLogs() throws Exception {
        assertThat(urlFetch(" \"" + FULL + "\"\r\n").toString()).doesNotContain("91354a");
        assertThat(genUrlAuth(" \"" + FULL + "\" INTERNAL\r\n").toString()).doesNotContain("91354a");
    }
}
