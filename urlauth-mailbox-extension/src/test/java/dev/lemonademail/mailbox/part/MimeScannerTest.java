// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.url.PartialRange;
import dev.lemonademail.mailbox.url.Section;

class MimeScannerTest {

    /** The structure of the example in RFC 3501 §6.4.5. */
    private static final String EXAMPLE = """
            From: a@example.org
            Content-Type: multipart/mixed;
            \tboundary="outer 1"  ; x=y

            preamble
            --outer 1
            Content-Type: text/plain
            X-Fold:  two
               three\t

            text 1
            --outer 1
            Content-Type: application/octet-stream
            Content-Transfer-Encoding: BASE64

            QUJD
            --outer 1
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/mixed; boundary=inner

            --inner

            text 3.1
            --inner
            Content-Type: application/octet-stream

            octets 3.2
            --inner--
            --outer 1
            Content-Type: multipart/mixed; boundary="outer 11"

            --outer 11
            Content-Type: image/gif

            gif 4.1
            --outer 11
            Content-Type: message/rfc822

            Subject: deepest
            Content-Type: multipart/mixed; boundary=deep

            --deep

            text 4.2.1
            --deep
            Content-Type: multipart/alternative; boundary=alt

            --alt

            text 4.2.2.1
            --alt
            Content-Type: text/richtext

            text 4.2.2.2
            --alt--
            --deep--
            --outer 11--
            --outer 1--
            epilogue
            """.replace("\n", "\r\n");

    private static ScannedMessage scan(String message) {
        try {
            return ScannedMessage.of(Octets.of(message));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<String> section(String message, String section) throws Exception {
        return scan(message).section(Section.parse(section), Optional.empty()).map(part -> Octets.text(part.octets()));
    }

    private static String unescape(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                       | text 1
            1.MIME                  | Content-Type: text/plain\\r\\nX-Fold:  two\\r\\n   three\\t\\r\\n\\r\\n
            2                       | QUJD
            2.MIME                  | Content-Type: application/octet-stream\\r\\nContent-Transfer-Encoding: BASE64\\r\\n\\r\\n
            3.MIME                  | Content-Type: message/rfc822\\r\\n\\r\\n
            3.HEADER                | Subject: inner\\r\\nContent-Type: multipart/mixed; boundary=inner\\r\\n\\r\\n
            3.HEADER.FIELDS (subject) | Subject: inner\\r\\n\\r\\n
            3.1                     | text 3.1
            3.1.MIME                | \\r\\n
            3.2                     | octets 3.2
            3.TEXT                  | --inner\\r\\n\\r\\ntext 3.1\\r\\n--inner\\r\\nContent-Type: application/octet-stream\\r\\n\\r\\noctets 3.2\\r\\n--inner--
            4.1                     | gif 4.1
            4.1.MIME                | Content-Type: image/gif\\r\\n\\r\\n
            4.2.HEADER              | Subject: deepest\\r\\nContent-Type: multipart/mixed; boundary=deep\\r\\n\\r\\n
            4.2.1                   | text 4.2.1
            4.2.2.1                 | text 4.2.2.1
            4.2.2.2                 | text 4.2.2.2
            4.2.2.2.MIME            | Content-Type: text/richtext\\r\\n\\r\\n
            HEADER.FIELDS (FROM)    | From: a@example.org\\r\\n\\r\\n
            HEADER.FIELDS (content-type) | Content-Type: multipart/mixed;\\r\\n\\tboundary="outer 1"  ; x=y\\r\\n\\r\\n
            HEADER.FIELDS.NOT (content-type) | From: a@example.org\\r\\n\\r\\n
            HEADER.FIELDS (none)    | \\r\\n
            """)
    void sectionShouldNumberTheExampleOfTheRfc(String section, String octets) throws Exception {
        assertThat(section(EXAMPLE, section)).contains(unescape(octets));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "1.1",
                "2.1",
                "3.3",
                "4.3",
                "4.1.1",
                "4.2.3",
                "4.2.2.3",
                "4.2.2.1.1",
                "1.HEADER",
                "1.TEXT",
                "2.HEADER.FIELDS (a)",
                "4.HEADER",
                "4.TEXT",
                "4.2.2.HEADER",
                "2147483647",
                "5.MIME"
            })
    void sectionShouldBeEmptyWhereThereIsNone(String section) throws Exception {
        assertThat(section(EXAMPLE, section)).isEmpty();
    }

    @Test
    void sectionShouldGiveTheMessageItsHeaderAndItsText() throws Exception {
        assertThat(section(EXAMPLE, "")).contains(EXAMPLE);
        int body = EXAMPLE.indexOf("\r\n\r\n") + 4;
        assertThat(section(EXAMPLE, "HEADER")).contains(EXAMPLE.substring(0, body));
        assertThat(section(EXAMPLE, "TEXT")).contains(EXAMPLE.substring(body));
    }

    @Test
    void headerAndPartsShouldBeTheSameWithBareLineFeeds() throws Exception {
        String bare = EXAMPLE.replace("\r\n", "\n");
        for (String section : List.of("1", "1.MIME", "3.HEADER", "3.TEXT", "4.2.2.1", "HEADER.FIELDS (from)")) {
            assertThat(section(bare, section))
                    .as(section)
                    .isEqualTo(section(EXAMPLE, section).map(octets -> octets.replace("\r\n", "\n")));
        }
    }

    @Test
    void sectionShouldNumberTheOnlyPartOfAnotherMessage() throws Exception {
        String message = "Subject: x\r\nContent-Type: text/html\r\n\r\nbody\r\n";
        assertThat(section(message, "1")).contains("body\r\n");
        assertThat(section(message, "1.MIME")).contains("Subject: x\r\nContent-Type: text/html\r\n\r\n");
        assertThat(section(message, "2")).isEmpty();
        assertThat(section(message, "1.1")).isEmpty();
        assertThat(section(message, "1.TEXT")).isEmpty();
    }

    @Test
    void sectionShouldNumberAMessageDirectlyInAMessage() throws Exception {
        String message =
                "Content-Type: message/rfc822\r\n\r\nSubject: a\r\nContent-Type: message/rfc822\r\n\r\nSubject: b\r\n\r\nx";
        assertThat(section(message, "1.HEADER")).contains("Subject: a\r\nContent-Type: message/rfc822\r\n\r\n");
        assertThat(section(message, "1.1.HEADER")).contains("Subject: b\r\n\r\n");
        assertThat(section(message, "1.1.TEXT")).contains("x");
        assertThat(section(message, "1.1.1")).contains("x");
        assertThat(section(message, "1.1.1.1")).isEmpty();
    }

    @Test
    void sectionShouldApplyTheRangeAfterSubsetting() throws Exception {
        MessagePart part = scan(EXAMPLE)
                .section(Section.parse("HEADER.FIELDS (from)"), Optional.of(PartialRange.of(6, 5)))
                .orElseThrow();
        assertThat(Octets.text(part.octets())).isEqualTo("a@exa");
    }

    @Test
    void decodedShouldBeIdentityWhereThereIsNoEncodingOfItsOwn() throws Exception {
        String message = "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n";
        assertThat(decoded(message, "1")).contains("ABC");
        assertThat(decoded(message, "TEXT")).contains("ABC");
        assertThat(decoded(message, "")).contains(message);
        assertThat(decoded(message, "HEADER")).contains("Content-Transfer-Encoding: base64\r\n\r\n");
        assertThat(decoded("Content-Transfer-Encoding: x-odd (really)\r\n\r\nx", "1"))
                .isEmpty();
        String multipart =
                "Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n--b\r\n\r\nx\r\n--b--";
        assertThat(decoded(multipart, "TEXT")).contains("--b\r\n\r\nx\r\n--b--");
    }

    private static Optional<String> decoded(String message, String section) throws Exception {
        return scan(message)
                .section(Section.parse(section), Optional.empty())
                .flatMap(MessagePart::decoded)
                .map(Octets::text);
    }

    private static String multipart(String boundary, String body) {
        return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n" + body;
    }

    private static List<String> parts(String message) {
        return scan(message).structure().parts().stream()
                .map(part -> Octets.text(part.body(Octets.of(message))))
                .toList();
    }

    @Test
    void boundariesShouldBeFoundByTheStartOfTheirLine() {
        assertThat(parts(multipart(
                        "b", "--b\r\n\r\n1\r\n--b \t\r\n\r\n2\r\n--bx\r\n\r\n3\r\n--b-\r\n\r\n4\r\n--b--trailing")))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void boundariesShouldNotBeFoundInsideALineOrWithoutDashes() {
        assertThat(parts(multipart("b", "--b\r\n\r\nx--b\r\n -b\r\n-b\r\n--c\r\n- -b\r\n--b--")))
                .containsExactly("x--b\r\n -b\r\n-b\r\n--c\r\n- -b");
    }

    @Test
    void theLineBreakBeforeABoundaryShouldBelongToTheBoundary() {
        assertThat(parts(multipart("b", "--b\r\n\r\n--b\r\n\r\n\r\n--b\r\n\r\n\r\n\r\n--b\r\n\r\nx\n--b--")))
                .containsExactly("", "", "\r\n", "x");
    }

    @Test
    void boundariesThatNeverCloseShouldLeaveTheLastPartOpenToTheEnd() {
        assertThat(parts(multipart("b", "--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n"))).containsExactly("1", "2\r\n");
    }

    @Test
    void textAfterTheLastBoundaryShouldBelongToNoPart() {
        assertThat(parts(multipart("b", "--b\r\n\r\n1\r\n--b--\r\n--b\r\n\r\nepilogue")))
                .containsExactly("1");
    }

    @Test
    void outerBoundariesShouldCloseInnerMultiparts() {
        String message = multipart(
                "b",
                "--b\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\n1.1\r\n--b\r\n\r\n2\r\n--i\r\n\r\n--b--");
        ScannedMessage scanned = scan(message);
        assertThat(scanned.structure().parts()).hasSize(2);
        assertThat(Octets.text(scanned.part(List.of(1, 1)).orElseThrow().body(scanned.octets())))
                .isEqualTo("1.1");
        assertThat(Octets.text(scanned.part(List.of(2)).orElseThrow().body(scanned.octets())))
                .isEqualTo("2\r\n--i\r\n");
    }

    @ParameterizedTest
    @CsvSource({"outer, outer-inner", "outer-inner, outer", "same, same"})
    void boundariesThatStartAlikeShouldBeToldApart(String outer, String inner) {
        String message = multipart(
                outer,
                "--" + outer + "\r\n"
                        + multipart(
                                inner, "--" + inner + "\r\n\r\n1.1\r\n--" + inner + "\r\n\r\n1.2\r\n--" + inner + "--")
                        + "\r\n--" + outer + "\r\n\r\n2\r\n--" + outer + "--");
        ScannedMessage scanned = scan(message);
        assertThat(Octets.text(scanned.part(List.of(1, 1)).orElseThrow().body(scanned.octets())))
                .isEqualTo("1.1");
        assertThat(Octets.text(scanned.part(List.of(1, 2)).orElseThrow().body(scanned.octets())))
                .isEqualTo("1.2");
        assertThat(Octets.text(scanned.part(List.of(2)).orElseThrow().body(scanned.octets())))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed",
                "multipart/mixed; boundary=",
                "multipart/mixed; boundary=never",
                "multipart/mixed; boundary=\"  \""
            })
    void multipartsWithoutPartsShouldBeLeaves(String type) throws Exception {
        String message = "Content-Type: " + type + "\r\n\r\n--b\r\n\r\nx";
        assertThat(scan(message).structure().isMultipart()).isFalse();
        assertThat(section(message, "1")).contains("--b\r\n\r\nx");
    }

    @Test
    void boundariesOfUpTo512OctetsShouldCount() {
        String longest = "x".repeat(512);
        assertThat(parts(multipart(longest, "--" + longest + "\r\n\r\n1"))).containsExactly("1");
        assertThat(parts(multipart(longest + "x", "--" + longest + "x\r\n\r\n1")))
                .isEmpty();
    }

    @Test
    void headersWithoutBlankLineShouldEndAtABoundaryOrTheEnd() throws Exception {
        assertThat(section("Subject: x", "HEADER")).contains("Subject: x");
        assertThat(section("Subject: x\r\n", "TEXT")).contains("");
        assertThat(section("", "")).contains("");
        String message = multipart("b", "--b\r\nContent-Type: text/html\r\n--b\r\n\r\n2\r\n--b--");
        assertThat(section(message, "1.MIME")).contains("Content-Type: text/html\r\n");
        assertThat(section(message, "1")).contains("");
        assertThat(section(message, "2")).contains("2");
    }

    @Test
    void messagesWithoutHeaderShouldHaveABody() throws Exception {
        assertThat(section("\r\nbody", "HEADER")).contains("\r\n");
        assertThat(section("\r\nbody", "1")).contains("body");
    }

    @Test
    void nestedMessagesThatEndInTheirHeaderShouldStayInsideTheirPart() throws Exception {
        String message = multipart("b", "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n--b--");
        assertThat(section(message, "1")).contains("Subject: x");
        assertThat(section(message, "1.HEADER")).contains("Subject: x");
        assertThat(section(message, "1.TEXT")).contains("");
    }

    @Test
    void encodedMessagesShouldNotBeLookedInto() throws Exception {
        String message = multipart(
                "b",
                "--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nU3ViamVjdDogeA==\r\n--b--");
        assertThat(section(message, "1.HEADER")).isEmpty();
        assertThat(decoded(message, "1")).contains("Subject: x");
    }

    @Test
    void partsOfADigestShouldBeMessagesUnlessTheySayOtherwise() throws Exception {
        String message =
                "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: x\r\n\r\ny\r\n--b\r\nContent-Type: text/plain\r\n\r\nz\r\n--b--";
        assertThat(section(message, "1.HEADER")).contains("Subject: x\r\n\r\n");
        assertThat(section(message, "1.TEXT")).contains("y");
        assertThat(section(message, "2")).contains("z");
        assertThat(section(message, "2.HEADER")).isEmpty();
    }

    @Test
    void partShouldKnowItsFields() {
        MimePart part = scan("""
                Content-Type: Text/HTML (comment; x=y); Charset="a\\"b" ; name*0*=utf-8''%e2; charset=second
                content-disposition: Attachment;
                 filename=trip.txt
                Content-ID: <1@example.org>
                Content-Description: Your
                 trip
                Content-Language: en, de
                Content-Location: http://example.org/
                Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
                Content-Transfer-Encoding:   Quoted-Printable (x)
                Content-ID: <2@example.org>

                one
                two
                three""".replace("\n", "\r\n")).structure();
        assertThat(part.contentType().value()).isEqualTo("text/html");
        assertThat(part.contentType().parameters())
                .containsExactly(
                        org.assertj.core.data.MapEntry.entry("charset", "a\"b"),
                        org.assertj.core.data.MapEntry.entry("name*0*", "utf-8''%e2"));
        assertThat(part.fields().contentDisposition().orElseThrow().value()).isEqualTo("attachment");
        assertThat(part.fields().contentDisposition().orElseThrow().parameter("filename"))
                .contains("trip.txt");
        assertThat(part.fields().contentTransferEncoding()).isEqualTo("quoted-printable");
        assertThat(part.fields().value("Content-ID")).contains("<1@example.org>");
        assertThat(part.fields().value("Content-Description")).contains("Your trip");
        assertThat(part.fields().value("content-language")).contains("en, de");
        assertThat(part.fields().value("content-location")).contains("http://example.org/");
        assertThat(part.fields().value("content-md5")).contains("Q2hlY2sgSW50ZWdyaXR5IQ==");
        assertThat(part.lines()).isEqualTo(2);
        assertThat(part.size()).isEqualTo("one\r\ntwo\r\nthree".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/plain                | text/plain
            TEXT / Plain              | text/plain
            text                      | text/plain
            ''                        | text/plain
            text/                     | text/plain
            /plain                    | text/plain
            a/b/c                     | text/plain
            "text"/plain              | text/plain
            image/png;;; x            | image/png
            (a (nested\\) c) d)text/x | text/x
            """)
    void contentTypeShouldBeReadLeniently(String field, String type) {
        assertThat(scan("Content-Type: " + field + "\r\n\r\n")
                        .structure()
                        .contentType()
                        .value())
                .isEqualTo(type);
    }

    @Test
    void linesShouldCountLineFeedsOfTheBody() {
        List<MimePart> parts = scan(multipart("b", "--b\r\n\r\n1\r\n2\r\n3\r\n--b\r\n\r\n--b\r\n\r\n\r\n\r\n--b--"))
                .structure()
                .parts();
        assertThat(parts.stream().map(MimePart::lines)).containsExactly(2L, 0L, 1L);
    }

    // Limits and hostile messages

    private static String nested(int depth) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            message.append(i == 0 ? "" : "--b" + (i - 1) + ".\r\n")
                    .append("Content-Type: multipart/mixed; boundary=\"b" + i + ".\"\r\n\r\n");
        }
        return message + "--b" + (depth - 1) + ".\r\n\r\ndeepest\r\n--b0.--\r\n";
    }

    private static int depth(MimePart part) {
        int depth = 0;
        for (MimePart deeper = part;
                deeper.isMultipart();
                deeper = deeper.parts().get(0)) {
            depth++;
        }
        return depth;
    }

    @Test
    void partsShouldBeFoundUpToTheGreatestDepthAndBeOpaqueBeyond() throws Exception {
        assertThat(depth(scan(nested(MimeScanner.MAX_DEPTH - 1)).structure())).isEqualTo(MimeScanner.MAX_DEPTH - 1);
        for (int deep : new int[] {MimeScanner.MAX_DEPTH, 20_000}) {
            String message = nested(deep);
            MimePart structure = scan(message).structure();
            assertThat(depth(structure)).isEqualTo(MimeScanner.MAX_DEPTH - 1);
            String one = "1.".repeat(MimeScanner.MAX_DEPTH - 2) + "1";
            assertThat(section(message, one).orElseThrow()).endsWith("deepest");
        }
    }

    @Test
    void messagesInMessagesShouldBeFoundUpToTheGreatestDepth() {
        String message = "Content-Type: message/rfc822\r\n\r\n".repeat(5_000);
        int depth = 0;
        for (Optional<MimePart> part = Optional.of(scan(message).structure());
                part.isPresent();
                part = part.get().message()) {
            depth++;
        }
        assertThat(depth).isEqualTo(MimeScanner.MAX_DEPTH);
    }

    @Test
    void partsShouldBeFoundUpToTheGreatestNumber() {
        int most = MimeScanner.MAX_PARTS - 1;
        assertThat(scan(multipart("b", "--b\r\n\r\nx\r\n".repeat(most)))
                        .structure()
                        .parts())
                .hasSize(most);
        List<MimePart> parts = scan(multipart("b", "--b\r\n\r\nx\r\n".repeat(most + 5)))
                .structure()
                .parts();
        assertThat(parts).hasSize(most);
        assertThat(parts.get(most - 1).size()).isGreaterThan(parts.get(0).size());
    }

    @Test
    void hundredThousandHeadersShouldBeScannedAndSubset() throws Exception {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            header.append("X-")
                    .append(i % 2 == 0 ? "Even" : "Odd")
                    .append(": ")
                    .append(i)
                    .append("\r\n");
        }
        String message = header + "Content-Type: text/html\r\n\r\nbody";
        assertThat(scan(message).structure().contentType().value()).isEqualTo("text/html");
        assertThat(section(message, "1")).contains("body");
        String even = section(message, "HEADER.FIELDS (x-even)").orElseThrow();
        assertThat(even.lines().count()).isEqualTo(50_001);
        assertThat(section(message, "HEADER.FIELDS.NOT (x-odd content-type)")).contains(even);
    }

    @Test
    void longLinesShouldMakeNoDifference() throws Exception {
        String line = "x".repeat(300_000);
        String message =
                multipart("b", "--b\r\nX-Long: " + line + "\r\n\r\n" + line + "\r\n--b" + line + "\r\n\r\n2\r\n--b--");
        assertThat(section(message, "1")).contains(line);
        assertThat(section(message, "2")).contains("2");
        assertThat(section(message, "1.MIME")).contains("X-Long: " + line + "\r\n\r\n");
    }

    @Test
    void boundariesShouldBeFoundWhereverTheBufferEnds() throws Exception {
        for (int length = 65_536 - 1100; length < 65_536 + 20; length++) {
            String body = "y".repeat(length);
            assertThat(parts(multipart("b", "--b\r\n\r\n" + body + "\r\n--b\r\n\r\n2\r\n--b--")))
                    .containsExactly(body, "2");
        }
    }

    @Test
    void scanShouldNotDependOnHowTheOctetsArrive() throws Exception {
        MimePart whole = MimeScanner.scan(Octets.of(EXAMPLE));
        for (int most = 1; most < 40; most++) {
            assertThat(MimeScanner.scan(Octets.inPieces(Octets.of(EXAMPLE), most)))
                    .isEqualTo(whole);
        }
    }

    @Test
    void offsetsShouldNestWhateverTheMessageIs() {
        Random random = new Random(822);
        String[] pieces = EXAMPLE.split("(?<=\n)", -1);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder message = new StringBuilder();
            for (int line = 0; line < pieces.length; line++) {
                switch (random.nextInt(12)) {
                    case 0 -> {}
                    case 1 -> message.append(pieces[random.nextInt(pieces.length)]);
                    case 2 -> message.append(pieces[line].stripTrailing()).append('\n');
                    case 3 -> message.append(pieces[line], 0, random.nextInt(pieces[line].length() + 1));
                    default -> message.append(pieces[line]);
                }
            }
            String text = message.toString();
            assertThatCode(() -> requireNested(scan(text).structure(), 0, text.length()))
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    private static void requireNested(MimePart part, long start, long end) {
        assertThat(part.headerStart()).isGreaterThanOrEqualTo(start);
        assertThat(part.bodyStart()).isGreaterThanOrEqualTo(part.headerStart());
        assertThat(part.end()).isBetween(part.bodyStart(), end);
        part.message().ifPresent(message -> requireNested(message, part.bodyStart(), part.end()));
        long from = part.bodyStart();
        for (MimePart child : part.parts()) {
            requireNested(child, from, part.end());
            from = child.end();
        }
    }

    @Test
    void aGigabyteShouldBeScannedInBoundedMemory() throws Exception {
        byte[] line = ("a".repeat(76) + "\r\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
        OctetSource body = OctetSource.concat(java.util.Collections.nCopies(14_000, OctetSource.of(line)));
        OctetSource message = OctetSource.concat(
                List.of(Octets.of(multipart("b", "--b\r\n\r\n")), body, Octets.of("--b\r\n\r\n2\r\n--b--")));
        MimePart structure = MimeScanner.scan(message);
        assertThat(structure.parts().get(0).size()).isEqualTo(body.size() - 2);
        assertThat(Octets.text(structure.parts().get(1).body(message))).isEqualTo("2");
    }

    @Test
    void fieldsShouldBePickedInOnePassWhenTheHeaderHasVeryMany() throws Exception {
        int fields = 200_000;
        OctetSource message = Octets.of("a: 1\r\nb: 2\r\n".repeat(fields) + "\r\ntext");
        AtomicInteger opened = new AtomicInteger();
        OctetSource counting = new OctetSource() {
            @Override
            public long size() {
                return message.size();
            }

            @Override
            public InputStream open() throws IOException {
                opened.incrementAndGet();
                return message.open();
            }
        };
        OctetSource picked = ScannedMessage.of(counting)
                .section(Section.parse("HEADER.FIELDS (a)"), Optional.empty())
                .orElseThrow()
                .octets();
        opened.set(0);

        assertThat(Octets.text(picked)).isEqualTo("a: 1\r\n".repeat(fields) + "\r\n");
        assertThat(picked.containsNul()).isFalse();
        assertThat(opened.get()).isEqualTo(2);
    }
}
