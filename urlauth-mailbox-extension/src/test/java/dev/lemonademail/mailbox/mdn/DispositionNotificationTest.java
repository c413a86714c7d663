// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.mdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionNotificationTest {
    private static final String ID = "<199509192301.23456@example.org>";
    private static final String TYPE = "multipart/report; report-type=disposition-notification; boundary=b";
    private static final String FIELDS = "Final-Recipient: rfc822;alice@example.org\r\n" + "Original-Message-ID: " + ID
            + "\r\n" + "Disposition: manual-action/MDN-sent-manually; displayed\r\n";

    private static String message(String type, String report) {
        return "From: alice@example.org\r\nTo: bob@example.net\r\nMIME-Version: 1.0\r\nContent-Type: " + type
                + "\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nRead.\r\n--b\r\n" + report
                + "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: " + ID + "\r\n\r\nHello\r\n--b--\r\n";
    }

    private static String report(String fields) {
        return "Content-Type: message/disposition-notification\r\n\r\n" + fields;
    }

    private static Optional<String> read(String message) throws IOException {
        return DispositionNotification.read(new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)))
                .map(DispositionNotification::originalMessageId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 8098 §10, shortened
                "Reporting-UA: joes-pc.cs.example.com; Foomail 97.1\r\n"
                        + "Original-Recipient: rfc822;Joe_Recipient@example.com\r\n"
                        + "Final-Recipient: rfc822;Joe_Recipient@example.com\r\n"
                        + "Original-Message-ID: <199509192301.23456@example.org>\r\n"
                        + "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
                // RFC 8098 §3.1: order and case are free, extension fields can be anywhere
                "DISPOSITION: Automatic-Action/mdn-sent-automatically ;Deleted/error\r\nX-Odd field\r\n"
                        + "original-message-id:\r\n\t <199509192301.23456@example.org> (a comment)\r\n"
                        + "Error: none\r\nX-Mail: \u00e9\r\nfinal-recipient : x-other; anybody\r\n",
                // lines without CR
                "Final-Recipient: rfc822;a@b.c\nOriginal-Message-ID: <199509192301.23456@example.org>\n"
                        + "Disposition: manual-action/MDN-sent-manually; processed",
                // of equal names the first counts
                "Original-Message-ID: <199509192301.23456@example.org>\r\nFinal-Recipient: rfc822;a@b.c\r\n"
                        + "Original-Message-ID: <other@example.org>\r\n"
                        + "Disposition: manual-action/MDN-sent-manually; dispatched\r\n",
            })
    void readShouldFindTheMessageThatIsReportedOn(String fields) throws IOException {
        assertThat(read(message(TYPE, report(fields)))).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
                "Final-Recipient: rfc822;a@b.c\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n",
                "Original-Message-ID: <a@b.c>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n",
                "Final-Recipient: rfc822;a@b.c\r\nOriginal-Message-ID: <a@b.c>\r\n",
                "Final-Recipient: rfc822;a@b.c\r\nOriginal-Message-ID: a@b.c\r\n"
                        + "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
                "Final-Recipient: rfc822;a@b.c\r\nOriginal-Message-ID: <a@b.c> <c@d.e>\r\n"
                        + "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
                "Final-Recipient: rfc822;a@b.c\r\nOriginal-Message-ID: <a@b.c>\r\nDisposition: nothing\r\n",
                "Final-Recipient: a@b.c\r\nOriginal-Message-ID: <a@b.c>\r\n"
                        + "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
            })
    void readShouldFindNothingWhenTheReportSaysTooLittle(String fields) throws IOException {
        assertThat(read(message(TYPE, report(fields)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Multipart/REPORT; Report-Type=\"Disposition-Notification\"; boundary=\"b\"",
                "multipart/report;\r\n\tboundary=b;\r\n\treport-type=disposition-notification",
            })
    void readShouldKnowTheTypeHoweverItIsWritten(String type) throws IOException {
        assertThat(DispositionNotification.isPossible(type)).isTrue();
        assertThat(read(message(type, report(FIELDS)))).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/mixed; report-type=disposition-notification; boundary=b",
                "multipart/report; report-type=delivery-status; boundary=b",
                "multipart/report; boundary=b",
                "multipart/report; report-type=disposition-notification",
            })
    void readShouldFindNothingInOtherTypes(String type) throws IOException {
        assertThat(read(message(type, report(FIELDS)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/mixed; boundary=b", "", "multipart/repor"})
    void isPossibleShouldSayNoWhenTheTypeIsAnother(String type) {
        assertThat(DispositionNotification.isPossible(type)).isFalse();
    }

    @Test
    void readShouldDecodeTheReport() throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(FIELDS.getBytes(StandardCharsets.US_ASCII));
        assertThat(read(message(
                        TYPE,
                        "Content-Type: message/disposition-notification\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                + base64)))
                .contains(ID);
        assertThat(read(message(
                        TYPE,
                        "Content-Type: message/disposition-notification\r\nContent-Transfer-Encoding:"
                                + " quoted-printable\r\n\r\n"
                                + FIELDS.replace("<1995", "=3C19=\r\n95"))))
                .contains(ID);
        assertThat(read(message(
                        TYPE,
                        "Content-Type: message/disposition-notification\r\nContent-Transfer-Encoding: uuencode\r\n\r\n"
                                + FIELDS)))
                .isEmpty();
    }

    @Test
    void readShouldLookAtThePartsOfTheReportOnly() throws IOException {
        String inner = "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n" + report(FIELDS) + "\r\n--c--\r\n";
        assertThat(read(message(TYPE, inner))).isEmpty();
    }

    @Test
    void readShouldTakeAReportUpToTheLimitAndNoMore() throws IOException {
        String field = "X-Field: ";
        int room = DispositionNotification.MAX_REPORT - FIELDS.length() - field.length();
        assertThat(read(message(TYPE, report(FIELDS + field + "x".repeat(room)))))
                .contains(ID);
        assertThat(read(message(TYPE, report(FIELDS + field + "x".repeat(room + 1)))))
                .isEmpty();
    }

    @Test
    void readShouldTakeTenThousandFields() throws IOException {
        assertThat(read(message(TYPE, report("X: 1\r\n".repeat(10_000) + FIELDS))))
                .contains(ID);
    }

    @Test
    void readShouldTakeAValueUpToTheLimitAndNoMore() throws IOException {
        String longest = "<" + "x".repeat(ReportFields.MAX_VALUE - 4) + "@y>";
        assertThat(read(message(TYPE, report(FIELDS.replace(ID, longest))))).contains(longest);
        assertThat(read(message(TYPE, report(FIELDS.replace(ID, "<x" + longest.substring(1))))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 60_000})
    void readShouldSurviveCommentsInComments(int depth) throws IOException {
        String comments = "(".repeat(depth);
        assertThat(read(message(TYPE, report(FIELDS.replace("; displayed", ";" + comments + " displayed")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a..b@[127.0.0.1]>", "<no-at-sign>", "<\"a b\"@c>", "<\u00e9@c>"})
    void readShouldTakeMessageIdsThatAreInUse(String id) throws IOException {
        assertThat(read(message(TYPE, report(FIELDS.replace(ID, id))))).contains(id);
    }

    @Test
    void readShouldReadNoFurtherThanTheBeginning() throws IOException {
        String explanation = "--b\r\nContent-Type: text/plain\r\n\r\n";
        String message = message(TYPE, report(FIELDS));
        int size = 1024 * 1024;
        InputStream rest = new ByteArrayInputStream(new byte[size]);

        assertThat(readWithRest(message.substring(0, message.indexOf(explanation) + explanation.length()), rest))
                .isEmpty();

        assertThat(rest.available()).isGreaterThan(size - DispositionNotification.MAX_BEGINNING);
    }

    @Test
    void readShouldNotTakeAReportWhoseEndItHasNotSeen() throws IOException {
        String report = "Content-Transfer-Encoding: base64\r\n"
                + report(Base64.getEncoder().encodeToString(FIELDS.getBytes(StandardCharsets.US_ASCII)) + "====");
        String message = message(TYPE, report);
        String start = message.substring(0, message.indexOf("\r\n--b\r\nContent-Type: message/rfc822"));

        assertThat(read(start)).contains(ID);
        assertThat(readWithRest(start, new ByteArrayInputStream(new byte[1024 * 1024])))
                .isEmpty();
    }

    private static Optional<DispositionNotification> readWithRest(String start, InputStream rest) throws IOException {
        InputStream beginning = new ByteArrayInputStream(start.getBytes(StandardCharsets.ISO_8859_1));
        return DispositionNotification.read(new SequenceInputStream(beginning, rest));
    }

    @Test
    void readShouldSurviveDeepNesting() throws IOException {
        StringBuilder nested = new StringBuilder("Content-Type: " + TYPE.replace("=b", "=b0") + "\r\n\r\n");
        for (int i = 1; i < 3_000; i++) {
            nested.append("--b")
                    .append(i - 1)
                    .append("\r\nContent-Type: multipart/report; boundary=b")
                    .append(i)
                    .append("\r\n\r\n");
        }
        assertThat(read(nested.toString())).isEmpty();
    }
}
