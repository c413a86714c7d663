// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules iurlauth-rump and iua-verifier.
 *
 * <p>RFC 5092 §11.
 */
class UrlAuthSyntax {

    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:)(\\d{2})((?:\\.\\d{1,9})?)(Z|[+-]\\d{2}:\\d{2})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MECHANISM = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Fa-f]{32,}");

    private UrlAuthSyntax() {}

    static OffsetDateTime dateTime(UrlText in) {
        int start = in.at();
        int end = in.beforeSlash(in.indexOfAny(";"));
        Matcher matcher = DATE_TIME.matcher(in.substring(start, end));
        if (!matcher.matches()) {
            throw in.wrong("not a date and time");
        }
        boolean leapSecond = matcher.group(2).equals("60");
        String text = matcher.group(1) + (leapSecond ? "59" : matcher.group(2)) + matcher.group(3) + matcher.group(4);
        try {
            OffsetDateTime dateTime = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
            in.moveTo(end);
            return leapSecond ? dateTime.plusSeconds(1) : dateTime;
        } catch (DateTimeException e) {
            throw in.wrong("no such date or time");
        }
    }

    static AccessIdentifier access(UrlText in) {
        if (in.skip("submit+")) {
            return new AccessIdentifier.Submit(encUser(in));
        }
        if (in.skip("user+")) {
            return new AccessIdentifier.User(encUser(in));
        }
        String text = in.take(PercentEncoding.ACHAR, in.indexOfAny(":"), "an access identifier is missing");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "authuser" -> new AccessIdentifier.AuthUser();
            case "anonymous" -> new AccessIdentifier.Anonymous();
            default -> new AccessIdentifier.Unknown(text);
        };
    }

    private static String encUser(UrlText in) {
        return in.take(PercentEncoding.ACHAR, in.indexOfAny(":"), "a user name is missing");
    }

    static Optional<UrlAuth.Verifier> verifier(UrlText in) {
        if (!in.skip(":")) {
            return Optional.empty();
        }
        String mechanism = matching(in, MECHANISM, in.indexOfAny(":"), "not a mechanism");
        if (!in.skip(":")) {
            throw in.wrong("a token belongs after the mechanism");
        }
        String token = matching(in, TOKEN, in.length(), "a token is at least 32 hexadecimal digits");
        return Optional.of(new UrlAuth.Verifier(mechanism, token));
    }

    private static String matching(UrlText in, Pattern pattern, int end, String otherwise) {
        String text = in.substring(in.at(), end);
        if (!pattern.matcher(text).matches()) {
            throw in.wrong(otherwise);
        }
        in.moveTo(end);
        return text;
    }
}
