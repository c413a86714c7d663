// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "2147483647",
                "HEADER",
                "TEXT",
                "1.TEXT",
                "1.2.HEADER",
                "4.2.2.1.MIME",
                "HEADER.FIELDS (Subject)",
                "1.HEADER.FIELDS.NOT (Received X-Spam)",
                "HEADER.FIELDS (\"a b\" \"q\\\"\\\\\" \"\")",
            })
    void formatShouldBeWhatWasParsed(String text) {
        assertThat(Section.parse(text).format()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"header, HEADER", "1.Mime, 1.MIME", "Header.Fields.Not (a), HEADER.FIELDS.NOT (a)"})
    void parseShouldReadWordsInAnyCase(String text, String section) {
        assertThat(Section.parse(text).format()).isEqualTo(section);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            0|0
            01|0
            1.0|2
            1.|2
            .1|0
            1..2|2
            1x|1
            2147483648|0
            1.99999999999999999999|2
            MIME|0
            HEAD|0
            1.HEADER.|2
            HEADER |6
            HEADER.FIELDS|13
            HEADER.FIELDS |14
            HEADER.FIELDS ()|15
            HEADER.FIELDS (a|16
            HEADER.FIELDS (a )|17
            HEADER.FIELDS (a)x|17
            HEADER.FIELDS (a(b)|16
            HEADER.FIELDS ("a)|15
            HEADER.FIELDS ("a\\b")|18
            HEADER (a)|6
            m\u0131me|0
            """)
    void parseShouldRefuseWithOffset(String text, int offset) {
        ImapUrlSyntaxException refusal = catchThrowableOfType(ImapUrlSyntaxException.class, () -> Section.parse(text));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.offset()).as(refusal.getMessage()).isEqualTo(offset);
    }

    @Test
    void sectionsThatMeanNothingShouldNotExist() {
        assertThatThrownBy(() -> new Section(List.of(), Section.Text.MIME, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Section(List.of(0), Section.Text.ALL, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Section(List.of(), Section.Text.HEADER, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Section(List.of(), Section.Text.HEADER_FIELDS, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
