// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.mdn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.mdn.MDNReportParser;

/**
 * The fields of a report that say of which message it is, and whose disposition of it.
 *
 * <p>RFC 8098 §3.1, §3.2. James's parser wants them in one order and one spelling, although the RFC does not, and looks at the
 * others too, which say nothing that matters here: it gets what it is to judge as it likes it.
 *
 * @param values unfolded, by name in lower case; of equal names the first counts
 */
record ReportFields(Map<String, String> values) {

    /** Choice: longer values, in octets, are no values; the parser nests as deep as comments do. */
    static final int MAX_VALUE = 998;

    private static final String RECIPIENT = "Final-Recipient";
    private static final String MESSAGE = "Original-Message-ID";
    private static final String DISPOSITION = "Disposition";
    private static final Set<String> WANTED = Stream.of(RECIPIENT, MESSAGE, DISPOSITION)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    ReportFields {
        values = Map.copyOf(values);
    }

    /** The fields in {@code report}, whose lines end as they like. */
    static ReportFields of(String report) {
        Map<String, String> values = new HashMap<>();
        String unfolded = report.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
        unfolded.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (WANTED.contains(name) && value.length() <= MAX_VALUE) {
                values.putIfAbsent(name, value);
            }
        });
        return new ReportFields(values);
    }

    /** The Message-ID that the report names; empty unless all the fields are there and mean something. */
    Optional<String> originalMessageId() {
        return values.keySet().equals(WANTED) && isReport() ? messageId(value(MESSAGE)) : Optional.empty();
    }

    private boolean isReport() {
        String fields = line(RECIPIENT, value(RECIPIENT)) + line(DISPOSITION, spelled(value(DISPOSITION)));
        // The parser's method for a text would write that text to the log.
        return MDNReportParser.parse(
                        new ByteArrayInputStream(fields.getBytes(StandardCharsets.ISO_8859_1)),
                        StandardCharsets.ISO_8859_1.name())
                .isSuccess();
    }

    /**
     * What stands in angle brackets, once; around them may be comments.
     *
     * <p>James: its parser refuses a comment at the end, and Message-IDs that are in use although their syntax is not allowed.
     */
    private static Optional<String> messageId(String value) {
        int start = value.indexOf('<');
        int end = value.indexOf('>', start) + 1;
        return start >= 0 && end > start + 2 && value.indexOf('<', start + 1) < 0
                ? Optional.of(value.substring(start, end))
                : Optional.empty();
    }

    private String value(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }

    private static String line(String name, String value) {
        return name + ": " + value + "\r\n";
    }

    /** The words as James's parser spells them. */
    private static String spelled(String disposition) {
        return disposition.toLowerCase(Locale.ROOT).replace("mdn-sent-", "MDN-sent-");
    }
}
