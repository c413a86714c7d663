// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date that a message says of itself.
 *
 * <p>RFC 3501 §6.4.4: time and time zone do not matter, so that it is read as it is written.
 */
final class SentDate {

    static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** {@code Choice:} octets of a Date field that are looked at. */
    private static final int LONGEST = 1_000;

    private static final Pattern FIELD = Pattern.compile("(?:^|\n)date[ \t]*:", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE =
            Pattern.compile("(\\d{1,2})\\s+(\\p{Alpha}{3})\\p{Alpha}*\\s+(\\d{2,4})(?!\\d)");

    private SentDate() {}

    /** The date of the first Date field in {@code header}; empty if there is none that makes sense. */
    static Optional<LocalDate> of(String header) {
        Matcher field = FIELD.matcher(header);
        if (!field.find()) {
            return Optional.empty();
        }
        String rest = header.substring(field.end(), Math.min(header.length(), field.end() + LONGEST));
        Matcher date = DATE.matcher(firstField(rest));
        if (!date.find()) {
            return Optional.empty();
        }
        int month = MONTHS.indexOf(date.group(2).toLowerCase(Locale.US)) + 1;
        try {
            return Optional.of(LocalDate.of(year(date.group(3)), month, Integer.parseInt(date.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String firstField(String text) {
        for (int i = 0; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\n' && text.charAt(i + 1) != ' ' && text.charAt(i + 1) != '\t') {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return switch (digits.length()) {
            // What two and three digits mean was settled when there were messages with so few.
            case 2 -> year < 50 ? 2000 + year : 1900 + year;
            case 3 -> 1900 + year;
            default -> year;
        };
    }
}
