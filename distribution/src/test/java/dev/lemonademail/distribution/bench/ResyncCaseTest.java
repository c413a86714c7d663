// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.distribution.client.ImapReply;
import dev.lemonademail.distribution.client.ImapResponse;
import dev.lemonademail.distribution.client.UnexpectedReply;

/** A wrong answer must not be measured. */
class ResyncCaseTest {
    private static final List<String> RIGHT = List.of(
            "* 6 EXISTS",
            "* OK [HIGHESTMODSEQ 20] Highest",
            "* OK [UIDVALIDITY 1] UIDs valid",
            "* VANISHED (EARLIER) 3,5",
            "* 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (12))",
            "* 2 FETCH (MODSEQ (13) FLAGS (\\Flagged) UID 2)",
            "* 6 FETCH (UID 8 FLAGS () MODSEQ (20))");
    private static final LargeMailbox.Change CHANGE =
            new LargeMailbox.Change(UidSet.parse("1:2"), UidSet.parse("3"), UidSet.parse("8"));
    private static final UidSet LIVING = UidSet.parse("1:2,4,6:8");

    @Test
    void checkShouldTakeWhatHasHappened() {
        assertThatCode(() -> ResyncCase.check(reply(RIGHT), CHANGE, LIVING, 11)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* 6 EXISTS                                      | * 7 EXISTS",
                "* OK [HIGHESTMODSEQ 20] Highest                 | * OK [HIGHESTMODSEQ 11] Highest",
                "* OK [HIGHESTMODSEQ 20] Highest                 | * OK [NOMODSEQ] None",
                "* VANISHED (EARLIER) 3,5                        | * OK nothing",
                "* VANISHED (EARLIER) 3,5                        | * VANISHED 3,5",
                "* VANISHED (EARLIER) 3,5                        | * VANISHED (EARLIER) 5",
                "* VANISHED (EARLIER) 3,5                        | * VANISHED (EARLIER) 3:5",
                "* 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (12)) | * OK nothing",
                "* 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (12)) | * 1 FETCH (UID 1 FLAGS (\\Flagged))",
                "* 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (12)) | * 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (11))",
                "* 1 FETCH (UID 1 FLAGS (\\Flagged) MODSEQ (12)) | * 4 FETCH (UID 6 FLAGS (\\Flagged) MODSEQ (12))",
                "* 6 FETCH (UID 8 FLAGS () MODSEQ (20))          | * 6 FETCH (UID 8 MODSEQ (20))",
            })
    void checkShouldRefuseWhenALineIsWrong(String right, String wrong) {
        List<String> lines =
                RIGHT.stream().map(line -> line.equals(right) ? wrong : line).toList();

        assertThatThrownBy(() -> ResyncCase.check(reply(lines), CHANGE, LIVING, 11))
                .isInstanceOf(UnexpectedReply.class);
    }

    @Test
    void checkShouldTakeSeveralSetsOfTheVanished() {
        assertThatCode(() -> ResyncCase.check(
                        reply(with("* VANISHED (EARLIER) 5", "* VANISHED (EARLIER) 3")), CHANGE, LIVING, 11))
                .doesNotThrowAnyException();
    }

    @Test
    void checkShouldRefuseTheVanishedAfterFetch() {
        List<String> lines = new ArrayList<>(RIGHT);
        Collections.swap(lines, 3, 4);

        assertThatThrownBy(() -> ResyncCase.check(reply(lines), CHANGE, LIVING, 11))
                .isInstanceOf(UnexpectedReply.class);
    }

    private static List<String> with(String... vanished) {
        List<String> lines = new ArrayList<>(RIGHT);
        lines.remove(3);
        lines.addAll(3, List.of(vanished));
        return lines;
    }

    @Test
    void checkShouldRefuseAMessageThatDidNotChange() {
        List<String> lines = Stream.concat(RIGHT.stream(), Stream.of("* 3 FETCH (UID 4 FLAGS () MODSEQ (14))"))
                .toList();

        assertThatThrownBy(() -> ResyncCase.check(reply(lines), CHANGE, LIVING, 11))
                .isInstanceOf(UnexpectedReply.class);
    }

    private static ImapReply reply(List<String> lines) {
        return new ImapReply(
                ImapReply.Status.OK,
                "[READ-WRITE] done",
                lines.stream().map(line -> new ImapResponse(line, List.of())).toList());
    }
}
