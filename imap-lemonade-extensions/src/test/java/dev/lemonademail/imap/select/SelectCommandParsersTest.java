// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.request.EnableRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.SequenceSet;

class SelectCommandParsersTest {

    private static final Tag TAG = new Tag("a1");

    private static ExtendedSelectRequest select(String arguments) throws Exception {
        return (ExtendedSelectRequest) new ExtendedSelectCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null);
    }

    private static SequenceSet set(long... ends) {
        return new SequenceSet(java.util.stream.IntStream.range(0, ends.length / 2)
                .mapToObj(i -> new SequenceSet.Range(ends[2 * i], ends[2 * i + 1]))
                .toList());
    }

    @Test
    void decodeShouldReadTheName() throws Exception {
        ExtendedSelectRequest plain =
                new ExtendedSelectRequest(TAG, Access.SELECT, Optional.of("Drafts"), false, Optional.empty());
        assertThat(select(" Drafts")).isEqualTo(plain);
        assertThat(select(" \"Drafts\"")).isEqualTo(plain);
        assertThat(select(" inbox").mailboxName()).contains("INBOX");
        assertThat(select(" Entw&APw-rfe").mailboxName()).contains("Entw\u00fcrfe");
        assertThat(select(" \"&*\"").mailboxName()).isEmpty();
    }

    @Test
    void decodeShouldReadExamine() throws Exception {
        assertThat(new ExtendedExamineCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(" INBOX (CONDSTORE)\r\n"), TAG, null))
                .isEqualTo(
                        new ExtendedSelectRequest(TAG, Access.EXAMINE, Optional.of("INBOX"), true, Optional.empty()));
    }

    @Test
    void decodeShouldReadTheParameters() throws Exception {
        assertThat(select(" INBOX (condstore)").condstore()).isTrue();
        assertThat(select(" INBOX (QRESYNC (67890007 20050715194045000))").resynchronization())
                .contains(new QuickResynchronization(67890007, 20050715194045000L, Optional.empty(), Optional.empty()));
        assertThat(select(" INBOX (QRESYNC (67890007 90060115194045000 41,43:211,214:541))")
                        .resynchronization())
                .contains(new QuickResynchronization(
                        67890007, 90060115194045000L, Optional.of(set(41, 41, 43, 211, 214, 541)), Optional.empty()));
        assertThat(select(" INBOX (CONDSTORE qresync (1 9223372036854775807 1:9 (2,4:5 3,7:8)))"))
                .isEqualTo(new ExtendedSelectRequest(
                        TAG,
                        Access.SELECT,
                        Optional.of("INBOX"),
                        true,
                        Optional.of(new QuickResynchronization(
                                1,
                                Long.MAX_VALUE,
                                Optional.of(set(1, 9)),
                                Optional.of(new SequenceMatches(set(2, 2, 4, 5), set(3, 3, 7, 8)))))));
        assertThat(select(" INBOX (QRESYNC (1 2 (1 1)))").resynchronization())
                .contains(new QuickResynchronization(
                        1, 2, Optional.empty(), Optional.of(new SequenceMatches(set(1, 1), set(1, 1)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "INBOX",
                " INBOX ",
                " INBOX INBOX",
                " INBOX ()",
                " INBOX(CONDSTORE)",
                " INBOX  (CONDSTORE)",
                " INBOX ( CONDSTORE)",
                " INBOX (CONDSTORE )",
                " INBOX (CONDSTORE",
                " INBOX (CONDSTORE) x",
                " INBOX (CONDSTORE CONDSTORE)",
                " INBOX (UNKNOWN)",
                " INBOX (QRESYNC)",
                " INBOX (QRESYNC ())",
                " INBOX (QRESYNC (1))",
                " INBOX (QRESYNC (0 1))",
                " INBOX (QRESYNC (1 0))",
                " INBOX (QRESYNC (4294967296 1))",
                " INBOX (QRESYNC (1 9223372036854775808))",
                " INBOX (QRESYNC (1 1 ))",
                " INBOX (QRESYNC (1 1 0))",
                " INBOX (QRESYNC (1 1 1:*))",
                " INBOX (QRESYNC (1 1 $))",
                " INBOX (QRESYNC (1 1 1:2 ()))",
                " INBOX (QRESYNC (1 1 1:2 (1)))",
                " INBOX (QRESYNC (1 1 1:2 (1 1) 1))",
                " INBOX (QRESYNC (1 1 (1:2 1)))",
                " INBOX (QRESYNC (1 1 (2,1 1,2)))",
                " INBOX (QRESYNC (1 1 (1,2 2,2)))",
                " INBOX (QRESYNC (1 1 (1:* 1:*)))",
                " INBOX (QRESYNC (1 1 (0 1)))",
                " INBOX (QRESYNC (1 1) QRESYNC (1 1))",
                " INBOX (QRESYNC 1 1)",
            })
    void decodeShouldRefuseWhatTheGrammarDoes(String arguments) {
        assertThatThrownBy(() -> select(arguments)).isInstanceOf(DecodingException.class);
    }

    @Test
    void decodeShouldRefuseEveryTruncationOfAnOpenList() {
        String line = " INBOX (CONDSTORE QRESYNC (1 2 3:4,5 (1:2,7 3:4,9)))";
        for (int length = line.indexOf('('); length < line.length(); length++) {
            String cut = line.substring(0, length);
            assertThatThrownBy(() -> select(cut)).as(cut).isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void decodeShouldBeQuickWhenTheSetsAreHuge() throws Exception {
        assertThat(select(" INBOX (QRESYNC (1 1 1:4294967295 (1:4294967295 1:4294967295)))")
                        .resynchronization())
                .isPresent();
    }

    private static EnableRequest enable(String arguments) throws Exception {
        return (EnableRequest) new ExtendedEnableCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null);
    }

    @Test
    void decodeShouldReadEnable() throws Exception {
        assertThat(enable(" qresync X-GOOD-IDEA").getCapabilities())
                .isEqualTo(List.of(Capability.of("QRESYNC"), Capability.of("X-GOOD-IDEA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " CONDSTORE ", " (CONDSTORE)", " CONDSTORE  QRESYNC", " \"CONDSTORE\""})
    void decodeShouldRefuseEnableWithoutNames(String arguments) {
        assertThatThrownBy(() -> enable(arguments)).isInstanceOf(DecodingException.class);
    }
}
