// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.binarymime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.smtp.binarymime.BinaryMimeStream.BareNewlineException;
import dev.lemonademail.smtp.binarymime.BinaryMimeStream.BareNewlines;
import dev.lemonademail.smtp.binarymime.BinaryMimeStream.Leaves;

class BinaryMimeStreamTest {

    /** A message as it is sent and as it has to be sent on. */
    private record Expected(String sent, String converted) {

        static Expected same(String text) {
            return new Expected(text, text);
        }

        Expected and(Expected next) {
            return new Expected(sent + next.sent, converted + next.converted);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A leaf, with the header field in several spellings.
                "CTE: binary^^\0a^b|CTE: base64^^AGENCmI=^",
                "cte:BINARY^^x|cte:base64^^eA==^",
                "CTE: (a \\) b) Binary (c)^^x|CTE: (a \\) b) base64 (c)^^eA==^",
                "CTE:^ binary^^x|CTE:^ base64^^eA==^",
                "CTE: binary;^^x|CTE: base64;^^eA==^",
                "CTE: binary^^|CTE: base64^^",
                "CTE: binary^CTE: 7bit^^x|CTE: base64^CTE: base64^^eA==^",
                // What is not binary stays.
                "CTE: 8bit^^\u00e9|CTE: 8bit^^\u00e9",
                "CTE: 7bit (binary)^^x|CTE: 7bit (binary)^^x",
                "X-CTE: binary^^x|X-CTE: binary^^x",
                "^CTE: binary^^x|^CTE: binary^^x",
                "Subject: only a header|Subject: only a header",
                // Multiparts.
                "CTE: binary^MP^^--b^CTE: binary^^x^^--b--^|CTE: 8bit^MP^^--b^CTE: base64^^eA0K^--b--^",
                "MP^^pre^--b^CTE: binary^^x^--b  ^^y^--b--^post|MP^^pre^--b^CTE: base64^^eA==^--b  ^^y^--b--^post",
                "MP^^--b^CTE: binary^^^--b--|MP^^--b^CTE: base64^^^--b--",
                "MP^^--b^CTE: binary^^--b--|MP^^--b^CTE: base64^^--b--",
                "MP^^--b^CTE: binary^--b--|MP^^--b^CTE: base64^--b--",
                "MP^^--b^CTE: binary^^--bb^--c^~--b^--b--|MP^^--b^CTE: base64^^LS1iYg0KLS1jDQoKLS1i^--b--",
                "MP^^--b^CTE: binary^^never ended^|MP^^--b^CTE: base64^^bmV2ZXIgZW5kZWQNCg==^",
                // A message in a message.
                "CT: message/rfc822^CTE: binary^^CTE: binary^^x|CT: message/rfc822^CTE: 8bit^^CTE: base64^^eA==^",
                "CT: multipart/digest; boundary=b^^--b^^CTE: binary^^x^--b--"
                        + "|CT: multipart/digest; boundary=b^^--b^^CTE: base64^^eA==^--b--",
                // What cannot be followed stays.
                "CT: multipart/mixed^CTE: binary^^--b^CTE: binary^^x|CT: multipart/mixed^CTE: 8bit^^--b^CTE: binary^^x",
                "CT: message/rfc822^CTE: base64^^CTE: binary^^x|CT: message/rfc822^CTE: base64^^CTE: binary^^x"
            })
    void binaryLeavesShouldBecomeBase64(String sent, String converted) throws IOException {
        String message = spelledOut(sent);
        assertThat(convert(message, Integer.MAX_VALUE)).isEqualTo(spelledOut(converted));
        assertThat(convert(message, 1)).isEqualTo(spelledOut(converted));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void everythingButBinaryLeavesShouldStayWhateverTheMessage(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Expected message = Expected.same("Subject: Random\r\n").and(entity(random, 0, false));
            assertThat(convert(message.sent(), 1 + random.nextInt(50))).isEqualTo(message.converted());
            assertThat(run(message.sent(), Leaves.UNCHANGED, BareNewlines.TAKEN, 1 + random.nextInt(50)))
                    .isEqualTo(message.sent());
        }
    }

    @Test
    void depthShouldBeLimited() throws IOException {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        String leaf = "Content-Transfer-Encoding: binary\r\n\r\nx";
        assertThat(convert(message + leaf, 1000)).isEqualTo(message + leaf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r", "\n", "\r\r\n"})
    void bareNewlinesShouldBeRefusedOutsideBinaryLeaves(String body) {
        for (int piece : new int[] {1, 1000}) {
            assertThatThrownBy(() -> run("Subject: x\r\n\r\n" + body, Leaves.TO_BASE64, BareNewlines.REFUSED, piece))
                    .isInstanceOf(BareNewlineException.class);
        }
    }

    @Test
    void bareNewlinesShouldBeTakenInBinaryLeaves() throws IOException {
        String message = "Content-Transfer-Encoding: binary\r\n\r\na\nb\rc\r";
        assertThat(run(message, Leaves.UNCHANGED, BareNewlines.REFUSED, 1)).isEqualTo(message);
        assertThat(run(message, Leaves.TO_BASE64, BareNewlines.REFUSED, 1)).contains("base64");
    }

    /** A random entity, and what it has to become. */
    private static Expected entity(Random random, int depth, boolean inside) {
        return switch (random.nextInt(depth < 4 ? 5 : 2)) {
            case 0 -> leaf(random, inside);
            case 1 -> Expected.same("Content-Type: text/plain\r\n\r\n" + text(random));
            case 2 ->
                new Expected(
                                "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: binary\r\n\r\n",
                                "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
                        .and(entity(random, depth + 1, inside));
            default -> multipart(random, depth);
        };
    }

    private static Expected multipart(Random random, int depth) {
        String boundary = "=_" + depth + "_" + random.nextInt(1000);
        Expected message = new Expected("Content-Transfer-Encoding: binary\r\n", "Content-Transfer-Encoding: 8bit\r\n")
                .and(Expected.same(
                        "Content-Type: multipart/mixed;\r\n\tboundary=\"" + boundary + "\"\r\n\r\nPreamble"));
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            message = message.and(Expected.same("\r\n--" + boundary + "\r\n")).and(entity(random, depth + 1, true));
        }
        return message.and(Expected.same("\r\n--" + boundary + "--\r\nEpilogue\r\n--no delimiter"));
    }

    private static Expected leaf(Random random, boolean inside) {
        byte[] content = new byte[random.nextInt(300)];
        random.nextBytes(content);
        for (int i = 0; i < content.length; i++) {
            // Mostly what the scanner has to look at twice.
            content[i] = random.nextInt(3) > 0 ? (byte) "\r\n-=_0".charAt(random.nextInt(6)) : content[i];
        }
        String header = "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ";
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        String end = inside || base64.isEmpty() ? "" : "\r\n";
        return new Expected(
                header + "binary\r\n\r\n" + new String(content, StandardCharsets.ISO_8859_1),
                header + "base64\r\n\r\n" + base64 + end);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(5); lines > 0; lines--) {
            text.append("-".repeat(random.nextInt(4)))
                    .append("x".repeat(random.nextInt(2000)))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String spelledOut(String shorthand) {
        return shorthand
                .replace("^", "\r\n")
                .replace("~", "\n")
                .replace("MP", "CT: multipart/mixed; boundary=\"b\"")
                .replace("CTE:", "Content-Transfer-Encoding:")
                .replace("cte:", "content-transfer-encoding :")
                .replace("CT:", "Content-Type:");
    }

    private static String convert(String message, int piece) throws IOException {
        return run(message, Leaves.TO_BASE64, BareNewlines.TAKEN, piece);
    }

    private static String run(String message, Leaves leaves, BareNewlines bareNewlines, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
        try (BinaryMimeStream stream = new BinaryMimeStream(out, leaves, bareNewlines)) {
            for (int from = 0; from < octets.length; from += Math.min(piece, octets.length - from)) {
                stream.write(octets, from, Math.min(piece, octets.length - from));
            }
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
