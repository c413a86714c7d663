// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.UidValidity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyCodeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3955 | 3955", "3955 3956 3957 | 3955:3957", "1 2 4 6 7 | 1:2,4,6:7", "1 3 | 1,3"})
    void appendUidShouldListEveryUidAndNoOther(String uids, String set) {
        List<MessageUid> assigned = Arrays.stream(uids.split(" "))
                .map(Long::parseLong)
                .map(MessageUid::of)
                .toList();

        assertThat(ReplyCode.appendUid(UidValidity.of(38505), assigned).text()).isEqualTo("APPENDUID 38505 " + set);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "/INBOX;UIDVALIDITY=785799047/;UID=113330/;section=1.5.9|BADURL /INBOX;UIDVALIDITY=785799047/;UID=113330/;section=1.5.9",
                "a]b\\c d|BADURL a%5Db%5Cc%20d",
                "\u00e9|BADURL %E9",
                "''|BADURL \"\"",
            })
    void badUrlShouldHoldNothingThatEndsACode(String url, String text) {
        assertThat(ReplyCode.badUrl(url).text()).isEqualTo(text);
    }

    @Test
    void badUrlShouldEncodeLineEnds() {
        assertThat(ReplyCode.badUrl("a\r\nb\0").text()).isEqualTo("BADURL a%0D%0Ab%00");
    }

    @Test
    void codesShouldRefuseTextThatWouldEndThem() {
        assertThatThrownBy(() -> new ReplyCode("X] y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplyCode("X\r\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplyCode("")).isInstanceOf(IllegalArgumentException.class);
    }
}
