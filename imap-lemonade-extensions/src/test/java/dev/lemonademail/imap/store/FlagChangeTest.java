// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

import javax.mail.Flags;

import org.apache.james.imap.api.message.MessageFlags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.imap.store.FlagChange.Kind;

class FlagChangeTest {

    private static final Map<String, Flags.Flag> SYSTEM = Map.of(
            "\\Seen", Flags.Flag.SEEN,
            "\\Deleted", Flags.Flag.DELETED,
            "\\Flagged", Flags.Flag.FLAGGED,
            "\\Recent", Flags.Flag.RECENT);

    private static Flags flags(String names) {
        Flags flags = new Flags();
        Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty()).forEach(name -> {
            if (SYSTEM.containsKey(name)) {
                flags.add(SYSTEM.get(name));
            } else {
                flags.add(name);
            }
        });
        return flags;
    }

    private static String names(Flags flags) {
        return String.join(" ", new TreeSet<>(MessageFlags.names(flags)));
    }

    @ParameterizedTest
    @CsvSource({
        "ADD,     \\Seen,       '\\Flagged work', swt, '\\Flagged \\Seen work'",
        "ADD,     WORK,         'work',           swt, 'work'",
        "ADD,     'WORK new',   'work',           swt, 'new work'",
        "REMOVE,  'WORK \\Seen','work \\Flagged', swt, '\\Flagged'",
        "REMOVE,  'other',      'work',           swt, 'work'",
        "REPLACE, 'WORK \\Seen','work old \\Flagged \\Recent', swt, '\\Recent \\Seen work'",
        "REPLACE, '',           'work \\Seen \\Deleted \\Recent', swt, '\\Recent'",
        "REPLACE, '\\Seen',     'work \\Deleted', s,   '\\Deleted \\Seen work'",
        "REPLACE, '\\Seen x',   'work \\Deleted', w,   '\\Deleted x'",
        "REPLACE, '\\Seen x',   'work \\Deleted', t,   'work'",
        "ADD,     '\\Seen \\Deleted x', '',       t,   '\\Deleted'",
        "REMOVE,  '\\Seen \\Deleted x', '\\Seen \\Deleted x', w, '\\Deleted \\Seen'"
    })
    void appliedShouldChangeWhatMayBeChanged(Kind kind, String given, String before, String rights, String after) {
        FlagRights permitted = new FlagRights(rights.contains("s"), rights.contains("t"), rights.contains("w"));

        assertThat(names(new FlagChange(kind, flags(given)).applied(flags(before), permitted)))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, '$MDNSent', '\\Seen other', true",
        "ADD, '$MDNSent', '$mdnsent', false",
        "REMOVE, 'a b', 'B', false",
        "ADD, '\\Seen', '', false",
        "ADD, '$MDNSent \\Seen', '', false",
        "REPLACE, '$MDNSent', '', false"
    })
    void concernsAbsentKeywordsOnlyShouldTakeSystemFlagsAsPresent(
            Kind kind, String given, String present, boolean expected) {
        assertThat(new FlagChange(kind, flags(given)).concernsAbsentKeywordsOnly(flags(present)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'WORK new', 'Work Play', 'Work new'", "'\\Seen x', '', '\\Seen x'"})
    void spelledAsShouldKeepTheSpellingInUse(String given, String inUse, String expected) {
        assertThat(names(new FlagChange(Kind.ADD, flags(given))
                        .spelledAs(flags(inUse))
                        .flags()))
                .isEqualTo(expected);
    }
}
