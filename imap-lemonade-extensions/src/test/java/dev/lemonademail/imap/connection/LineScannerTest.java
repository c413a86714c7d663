// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.wire.CommandLiteral.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

class LineScannerTest {

    private final LineScanner scanner = new LineScanner();

    @ParameterizedTest
    @CsvSource({
        "{0}, 0, true, LITERAL",
        "{12}, 12, true, LITERAL",
        "{12+}, 12, false, LITERAL",
        "~{12}, 12, true, LITERAL8",
        "~{12+}, 12, false, LITERAL8",
        "x{1}, 1, true, LITERAL",
        "{{1}, 1, true, LITERAL",
        "~ {1}, 1, true, LITERAL",
        "~{2} {1}, 1, true, LITERAL",
        "\"q\"{1}, 1, true, LITERAL",
        "\"{1+}, 1, false, LITERAL",
        "q\"q ~{1+}, 1, false, LITERAL8",
        "{9223372036854775807}, 9223372036854775807, true, LITERAL",
        "{9223372036854775808}, 9223372036854775807, true, LITERAL",
        "{99999999999999999999999999+}, 9223372036854775807, false, LITERAL"
    })
    void lineEndedShouldTellWhatIsAnnounced(String line, long size, boolean synchronising, Kind kind) {
        for (String end : new String[] {"\r\n", "\n"}) {
            scan("a1 X " + line + end);
            assertThat(scanner.lineEnded()).contains(new LiteralMark(size, synchronising, kind));
            assertThat(scanner.lineEnded()).as("the next line").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{+}",
                "{1",
                "1}",
                "{1} ",
                "{1}x",
                "{a}",
                "{1a}",
                "{-1}",
                "{1++}",
                "{1+1}",
                "{ 1}",
                "\"{1}",
                "\"\\\"{1}",
                "\"{1+}\"",
                "\"{1+}\\\"",
                "{1}\r",
                "\"a\" \"{1}"
            })
    void lineEndedShouldTellNothingWhenNothingIsAnnounced(String line) {
        scan("a1 X " + line + "\r\n");
        assertThat(scanner.lineEnded()).isEmpty();
    }

    private void scan(String line) {
        ByteBuf octets = Unpooled.copiedBuffer(line, StandardCharsets.US_ASCII);
        assertThat(octets.forEachByte(scanner)).isEqualTo(line.length() - 1);
    }
}
