// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.authenticate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.IRAuthenticateRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.wire.MemoryCommandReader;

class ExtendedAuthenticateCommandParserTest {

    @Test
    void responseShouldBeMissingWhenTheCommandHasNone() throws Exception {
        AuthenticateRequest request = decode(" PLAIN");
        assertThat(request).isExactlyInstanceOf(AuthenticateRequest.class);
        assertThat(request.getAuthType()).isEqualTo("PLAIN");
    }

    @ParameterizedTest
    @CsvSource({
        "' PLAIN dGVzdAB0ZXN0AHRlc3Q=', dGVzdAB0ZXN0AHRlc3Q=",
        "' plain AA==', AA==",
        "' X-Y +/+/', +/+/",
        "' EXTERNAL =', ''",
    })
    void responseShouldBeWhatFollowsTheMechanism(String arguments, String response) throws Exception {
        assertThat(decode(arguments))
                .isInstanceOfSatisfying(
                        IRAuthenticateRequest.class,
                        request ->
                                assertThat(request.getInitialClientResponse()).isEqualTo(response));
    }

    @Test
    void responseShouldBeTakenUpToTheLengthOfALine() throws Exception {
        String response = "AAAA".repeat(16_000);
        assertThat(decode(" PLAIN " + response)).isInstanceOf(IRAuthenticateRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  PLAIN",
                " PLAIN ",
                " PLAIN  AA==",
                " PLAIN ==",
                " PLAIN =AAA",
                " PLAIN AAA=BBB",
                " PLAIN AA=A",
                " PLAIN AAAAA",
                " PLAIN AA",
                " PLAIN AA-_",
                " PLAIN *",
                " PLAIN AA== AA==",
                " PLAIN \"AA==\"",
                " \"PLAIN\"",
            })
    void whatTheGrammarDoesNotAllowShouldBeRefused(String arguments) {
        assertThatThrownBy(() -> decode(arguments)).isInstanceOf(DecodingException.class);
    }

    @Test
    void responseShouldNotBePrinted() throws Exception {
        assertThat(SaslResponse.of("dGVzdAB0ZXN0AHRlc3Q=").toString()).doesNotContain("dGVz");
    }

    private static AuthenticateRequest decode(String arguments) throws DecodingException {
        return (AuthenticateRequest) new ExtendedAuthenticateCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("a"), null);
    }
}
