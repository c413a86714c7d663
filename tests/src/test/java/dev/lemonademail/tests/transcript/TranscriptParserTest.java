// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptParserTest {
    @Test
    void parseShouldKeepLineNumbers() {
        Transcript transcript = TranscriptParser.parse("x", "# a comment\n\nuser: alice\n[imap alice]\nC: a1 NOOP\n");

        assertThat(transcript.steps())
                .containsExactly(
                        new Step.Connect(4, "[imap alice]", Service.IMAP, Optional.of("alice"), false, false),
                        new Step.Send(5, "a1 NOOP", OptionalInt.empty()));
    }

    @Test
    void parseShouldCountTheOctetsThatFollowALiteralAlsoAfterTheContinuation() {
        Transcript transcript = TranscriptParser.parse("x", "[imap]\nC: a APPEND b {#}\nS: + ...\nL: text\nC: c\n");

        assertThat(transcript.steps().get(1)).isEqualTo(new Step.Send(2, "a APPEND b {#}", OptionalInt.of(3)));
        assertThat(transcript.steps().get(3))
                .isEqualTo(new Step.Octets(4, new Content(4, List.of(new Content.Line("text", true)))));
    }

    @Test
    void parseShouldJoinTheLinesOfAResponseWithALiteral() {
        Transcript transcript = TranscriptParser.parse("x", "[imap]\nS: * 1 FETCH (BODY[] {#}\nL- ab\nS: )\n");

        assertThat(transcript.steps().get(1))
                .isEqualTo(new Step.Expect(
                        2,
                        new Step.ExpectedResponse(
                                2,
                                List.of("* 1 FETCH (BODY[] {#}", ")"),
                                List.of(Optional.of(new Content(3, List.of(new Content.Line("ab", false))))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[pop3]",
                "[imap]\nC: a {#}",
                "[imap]\nC: a {#}\nC: b",
                "[imap]\nS: * {#}",
                "any order\nS: * 1",
                "wait long",
                "expect alice INBOX is full",
                "mailbox: nobody INBOX",
                "expect alice INBOX =",
                "F: a b c",
                "admin PUT"
            })
    void parseShouldRefuseWhatItDoesNotKnow(String text) {
        assertThatThrownBy(() -> TranscriptParser.parse("x", text))
                .isInstanceOf(TranscriptSyntaxException.class)
                .hasMessageStartingWith("x:");
    }
}
