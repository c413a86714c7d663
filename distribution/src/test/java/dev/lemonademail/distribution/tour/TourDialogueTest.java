// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import dev.lemonademail.distribution.client.Dialogue.Speaker;

class TourDialogueTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final TourDialogue dialogue = new TourDialogue(new PrintStream(printed, true, StandardCharsets.UTF_8), "I");

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lineShouldTellWhoSpeaks() {
        dialogue.line(Speaker.CLIENT, "T1 NOOP");
        dialogue.line(Speaker.SERVER, "T1 OK");

        assertThat(text().lines()).containsExactly("   C: T1 NOOP", "   I: T1 OK");
    }

    @Test
    void abridgedShouldKeepBeginningAndEndOfALongLine() {
        String line = "BURL imap://" + "x".repeat(300) + ":internal:abc LAST";

        assertThat(TourDialogue.abridged(line))
                .hasSize(104)
                .startsWith("BURL imap://")
                .contains(" ... ")
                .endsWith(":internal:abc LAST");
        assertThat(TourDialogue.abridged("x".repeat(104))).isEqualTo("x".repeat(104));
    }

    @Test
    void contentShouldBeShownWholeWhenItIsShort() {
        dialogue.content(Speaker.CLIENT, "a\r\n\r\nb\r\n".getBytes(StandardCharsets.UTF_8), 7);

        assertThat(text().lines()).containsExactly("   C: | a", "   C: |", "   C: | b");
    }

    @Test
    void contentShouldBeCutWhenItIsLong() {
        dialogue.content(Speaker.SERVER, "1\r\n2\r\n3\r\n4\r\n".getBytes(StandardCharsets.UTF_8), 13_684_212);

        assertThat(text().lines())
                .containsExactly("   I: | 1", "   I: | 2", "   I: | 3", "   I: | ... 13,684,212 octets in all ...");
    }
}
