// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.mdn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.lemonademail.mailbox.part.MimePart;
import dev.lemonademail.mailbox.part.MimeScanner;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ParameterizedValue;

/**
 * A message that says what became of another one.
 *
 * <p>RFC 8098 §3.
 *
 * @param originalMessageId the Message-ID of the other one, angle brackets included, without white space around it
 */
public record DispositionNotification(String originalMessageId) {

    /** Choice: a report that ends later, in octets of the message, is not looked for. */
    static final int MAX_BEGINNING = 256 * 1024;

    /** Choice: a report with more octets, without its transfer encoding, is none. */
    static final int MAX_REPORT = 64 * 1024;

    private static final String REPORT = "multipart/report";
    private static final String NOTIFICATION = "disposition-notification";

    /** Whether a message with this Content-Type field may be one: quick, and right whenever it says no. */
    public static boolean isPossible(String contentType) {
        // Names of types are short words that nobody quotes or folds; case alone may differ.
        String prefix = contentType.strip();
        return prefix.regionMatches(true, 0, REPORT, 0, REPORT.length());
    }

    /** The notification that {@code message} is, if it is one that can be told which message it is about; reads its beginning. */
    public static Optional<DispositionNotification> read(InputStream message) throws IOException {
        byte[] beginning = message.readNBytes(MAX_BEGINNING);
        OctetSource octets = OctetSource.of(beginning);
        MimePart structure = MimeScanner.scan(octets);
        if (!isReport(structure.contentType())) {
            return Optional.empty();
        }
        Optional<OctetSource> report = structure.parts().stream()
                .filter(part -> part.contentType().value().equals("message/" + NOTIFICATION))
                // The rest of it may not have been read.
                .filter(part -> part.end() < MAX_BEGINNING)
                .findFirst()
                .flatMap(part -> part.decodedBody(octets));
        return report.isPresent() ? read(report.get()) : Optional.empty();
    }

    private static boolean isReport(ParameterizedValue type) {
        return type.value().equals(REPORT)
                && type.parameter("report-type")
                        .filter(NOTIFICATION::equalsIgnoreCase)
                        .isPresent();
    }

    private static Optional<DispositionNotification> read(OctetSource report) throws IOException {
        try (InputStream in = report.open()) {
            byte[] octets = in.readNBytes(MAX_REPORT + 1);
            return octets.length > MAX_REPORT
                    ? Optional.empty()
                    : ReportFields.of(new String(octets, StandardCharsets.ISO_8859_1))
                            .originalMessageId()
                            .map(DispositionNotification::new);
        }
    }
}
