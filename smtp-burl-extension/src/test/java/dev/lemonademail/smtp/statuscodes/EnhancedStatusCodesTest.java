// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.statuscodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnhancedStatusCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250 Ok|250 2.0.0 Ok",
                "250 2.1.5 Ok|250 2.1.5 Ok",
                "250 2.1.5|250 2.1.5",
                "235 Authentication Successful|235 2.7.0 Authentication Successful",
                "535 Authentication Failed|535 5.7.8 Authentication Failed",
                "451 Unable|451 4.3.0 Unable",
                "450 4.2.1 Busy|450 4.2.1 Busy",
                "500 2.1.5 is no code of this class|500 5.5.2 2.1.5 is no code of this class",
                "552 Quota exceeded|552 5.3.4 Quota exceeded",
                "334 VXNlcm5hbWU6|334 VXNlcm5hbWU6",
                "354 Ok Send data|354 Ok Send data",
                "214-Help;214 More|214-2.0.0 Help;214 2.0.0 More"
            })
    void repliesShouldHaveACodeOfTheirClass(String reply, String coded) {
        assertThat(EnhancedStatusCodes.coded(lines(reply))).isEqualTo(lines(coded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250-mx.example.org Hello a.example [127.0.0.1]);250 8BITMIME|250-mx.example.org;250 8BITMIME",
                "250 mx.example.org Hello a.example [127.0.0.1])|250 mx.example.org",
                "220 mx.example.org JAMES SMTP Server Server (JAMES SMTP Server ) ready|220 mx.example.org ESMTP JAMES SMTP Server",
                "220 mx.example.org Hello from the operator|220 mx.example.org Hello from the operator",
                "501 Hello is no name|501 Hello is no name"
            })
    void greetingAndReplyToHelloShouldBeBrief(String reply, String brief) {
        assertThat(EnhancedStatusCodes.brief(lines(reply))).isEqualTo(lines(brief));
    }

    private static String lines(String text) {
        return text.replace(";", "\r\n") + "\r\n";
    }
}
