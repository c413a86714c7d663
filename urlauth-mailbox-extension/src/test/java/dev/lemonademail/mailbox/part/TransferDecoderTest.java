// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.url.PartialRange;

class TransferDecoderTest {

    private static OctetSource decoded(String encoded, String encoding) {
        return TransferDecoder.decode(Octets.of(encoded), encoding).orElseThrow();
    }

    private static String unescape(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\s", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7bit", "8BIT", "Binary"})
    void decodeShouldLeaveIdentityEncodingsAlone(String encoding) {
        assertThat(Octets.text(decoded("a=41\0\u00ff\r\n", encoding))).isEqualTo("a=41\0\u00ff\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-uuencode", "base65", "7 bit"})
    void decodeShouldKnowNoOtherEncodings(String encoding) {
        assertThat(TransferDecoder.decode(Octets.of("a"), encoding)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | ''
            QUJD                | ABC
            QUJDRA==            | ABCD
            QUJDREU=            | ABCDE
            QU\\r\\nJD          | ABC
            QUJD\\r\\n          | ABC
            Q U\\tJ D           | ABC
            Q!U-J_D             | ABC
            QUJDRA              | ABCD
            QUJDREU             | ABCDE
            QUJDR               | ABC
            QUJD=               | ABC
            QUJDRA==QUJD        | ABCD
            Q=UJD               | ''
            =QUJD               | ''
            ====                | ''
            QUJD\\0REVG         | ABCDEF
            """)
    void decodeShouldReadBase64Leniently(String encoded, String expected) {
        OctetSource decoded = decoded(unescape(encoded), "base64");
        assertThat(Octets.text(decoded)).isEqualTo(expected);
        assertThat(decoded.size()).isEqualTo(expected.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                      | ''
            a=3Db                   | a=b
            a=3db=C3=bc             | a=b\u00c3\u00bc
            a=\\r\\nb               | ab
            a=\\nb                  | ab
            a=\\s\\t\\r\\nb         | ab
            a\\r\\nb                | a\\r\\nb
            a\\nb                   | a\\nb
            a\\s\\t\\r\\nb          | a\\r\\nb
            a\\s\\nb                | a\\nb
            a\\sb                   | a\\sb
            a\\s                    | a
            a\\s\\rb                | a\\s\\rb
            a\\rb                   | a\\rb
            a=                      | a
            a=\\s                   | a
            a=4                     | a=4
            a=4x                    | a=4x
            a=x                     | a=x
            a==41                   | a=A
            a=4=41                  | a=4A
            a=\\sb                  | a=\\sb
            a=\\rb                  | a=\\rb
            a=\\r\\r\\nb            | a=\\r\\r\\nb
            =00                     | \\0
            =\\s=41                 | =\\sA
            a\\s=41\\s\\s\\r\\n     | a\\sA\\r\\n
            """)
    void decodeShouldReadQuotedPrintableLeniently(String encoded, String expected) {
        OctetSource decoded = decoded(unescape(encoded), "Quoted-Printable");
        assertThat(Octets.text(decoded)).isEqualTo(unescape(expected));
        assertThat(decoded.size()).isEqualTo(unescape(expected).length());
    }

    @Test
    void decodeShouldHoldBackNoMoreThanALineOfBlanks() {
        String blanks = " ".repeat(5_000);
        assertThat(decoded("a" + blanks + "b", "quoted-printable").size()).isEqualTo(5_002);
        assertThat(decoded("a=" + blanks + "b", "quoted-printable").size()).isEqualTo(5_003);
    }

    @Test
    void decodeShouldGiveBackWhatJavaEncoded() {
        Random random = new Random(2045);
        for (int i = 0; i < 300; i++) {
            byte[] plain = Octets.random(random, random.nextInt(20_000));
            byte[] encoded = Base64.getMimeEncoder(random.nextInt(25) * 4, new byte[] {'\r', '\n'})
                    .encode(plain);
            OctetSource decoded =
                    TransferDecoder.decode(OctetSource.of(encoded), "base64").orElseThrow();
            assertThat(Octets.bytes(decoded)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "quoted-printable"})
    void sizeAndOctetsShouldAgreeOnDamagedInputHoweverItIsCut(String encoding) throws Exception {
        Random random = new Random(7);
        String alphabet = "QUJD=== \t\r\n09afAFZ+/!\0\u00ff";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder();
            for (int length = random.nextInt(300); length > 0; length--) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                damaged.append(encoding.equals("base64") && c == '=' && random.nextInt(50) > 0 ? 'x' : c);
            }
            OctetSource encoded = Octets.of(damaged.toString());
            OctetSource decoded = TransferDecoder.decode(encoded, encoding).orElseThrow();
            byte[] octets = Octets.bytes(decoded);
            assertThat(decoded.size()).isEqualTo(octets.length);
            assertThat(decoded.containsNul())
                    .isEqualTo(new String(octets, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0);
            OctetSource inPieces = Octets.inPieces(encoded, 1 + random.nextInt(5));
            assertThat(Octets.bytes(TransferDecoder.decode(inPieces, encoding).orElseThrow()))
                    .isEqualTo(octets);
        }
    }

    @Test
    void rangesShouldCountDecodedOctets() {
        OctetSource decoded = decoded("QUJD\r\nREVG\r\n", "base64");
        assertThat(Octets.text(decoded.slice(PartialRange.of(2, 3)))).isEqualTo("CDE");
        assertThat(Octets.text(decoded.slice(PartialRange.from(5)))).isEqualTo("F");
        assertThat(decoded.slice(PartialRange.from(6)).size()).isZero();
    }

    @Test
    void readShouldGiveSingleOctets() throws Exception {
        try (var in = decoded("AP8=", "base64").open()) {
            assertThat(new int[] {in.read(), in.read(), in.read()}).containsExactly(0, 255, -1);
        }
    }
}
