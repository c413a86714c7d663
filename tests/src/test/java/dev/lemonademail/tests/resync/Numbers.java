// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of responses. */
final class Numbers {

    private static final Pattern VANISHED = Pattern.compile("\\* VANISHED (\\(EARLIER\\) )?([0-9:,]+)");

    private Numbers() {}

    /** The UIDs of a VANISHED response; nothing for any other. */
    static List<Long> vanished(String response) {
        Matcher matcher = VANISHED.matcher(response);
        return matcher.matches() ? set(matcher.group(2)) : List.of();
    }

    /** The number behind {@code word}, as in a response code. */
    static OptionalLong behind(String word, String response) {
        Matcher matcher = Pattern.compile("\\b" + word + " (\\d+)").matcher(response);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** The number before {@code word}, as in EXISTS; 0 if it is another response. */
    static int before(String word, String response) {
        Matcher matcher = Pattern.compile("\\* (\\d+) " + word).matcher(response);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static List<Long> set(String text) {
        List<Long> numbers = new ArrayList<>();
        for (String range : text.split(",")) {
            String[] ends = range.split(":");
            long last = Long.parseLong(ends[ends.length - 1]);
            for (long number = Long.parseLong(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
