// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A FETCH response with UID, FLAGS and MODSEQ, any of which may be missing.
 *
 * @param flags in lower case, without {@code \recent}
 */
record FetchedFlags(int number, OptionalLong uid, Optional<Set<String>> flags, OptionalLong modSeq) {

    private static final Pattern FETCH = Pattern.compile("\\* (\\d+) FETCH \\((.*)\\)");
    private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
    private static final Pattern MODSEQ = Pattern.compile("\\bMODSEQ \\((\\d+)\\)");

    /** Empty if {@code response} is another one. */
    static Optional<FetchedFlags> of(String response) {
        Matcher fetch = FETCH.matcher(response);
        if (!fetch.matches()) {
            return Optional.empty();
        }
        Matcher flags = FLAGS.matcher(fetch.group(2));
        return Optional.of(new FetchedFlags(
                Integer.parseInt(fetch.group(1)),
                number(UID, fetch.group(2)),
                flags.find() ? Optional.of(flags(flags.group(1))) : Optional.empty(),
                number(MODSEQ, fetch.group(2))));
    }

    static Set<String> flags(String list) {
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split(" "))
                .filter(flag -> !flag.isEmpty() && !flag.equals("\\recent"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static OptionalLong number(Pattern pattern, String items) {
        Matcher matcher = pattern.matcher(items);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
