// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void ofShouldTakeTraceFieldsOffTheTopWithTheirFoldedLines() {
        Delivery delivery = Delivery.of(
                octets("Return-Path: <a@example.org>\r\nReceived: from x\r\n\tby y;\r\n today\r\nDate: now\r\n\r\nhi"));

        assertThat(delivery.traceFields()).containsExactly("Return-Path", "Received");
        assertThat(delivery.message()).isEqualTo(octets("Date: now\r\n\r\nhi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date: now\r\nReceived: below\r\n\r\n",
                "\r\nReceived: in the body\r\n",
                "",
                "no line end",
                "X: \u00ff\u0000\r\n\r\n"
            })
    void ofShouldLeaveEverythingElse(String message) {
        assertThat(Delivery.of(octets(message)).message()).isEqualTo(octets(message));
    }

    @Test
    void sha256ShouldBeTheOneOfTheStandard() {
        assertThat(Delivery.sha256(octets("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
