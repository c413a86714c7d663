// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;

import javax.mail.Flags;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.store.FlagChange.Kind;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.SequenceSet;
import dev.lemonademail.imap.wire.SequenceSet.Range;

class ExtendedStoreCommandParserTest {

    private static final int LONGEST_KEYWORD = 200;

    private static ExtendedStoreRequest parse(String arguments) throws DecodingException {
        return (ExtendedStoreRequest) new ExtendedStoreCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("A003"), true, new FakeImapSession());
    }

    @ParameterizedTest
    @CsvSource({
        "FLAGS, REPLACE, false",
        "FLAGS.SILENT, REPLACE, true",
        "+FLAGS, ADD, false",
        "+flags.silent, ADD, true",
        "-Flags, REMOVE, false",
        "-FLAGS.SILENT, REMOVE, true"
    })
    void decodeShouldReadEveryDataItem(String item, Kind kind, boolean silent) throws DecodingException {
        ExtendedStoreRequest request = parse(" 2:4 " + item + " (\\Deleted)");

        assertThat(request.change()).isEqualTo(new FlagChange(kind, new Flags(Flags.Flag.DELETED)));
        assertThat(request.silent()).isEqualTo(silent);
        assertThat(request.unchangedSince()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(\\Seen $Forwarded)", "\\Seen $Forwarded", "\\seen $FORWARDED", "($forwarded \\SEEN)"})
    void decodeShouldReadFlagsWithAndWithoutParentheses(String flags) throws DecodingException {
        Flags expected = new Flags(Flags.Flag.SEEN);
        expected.add("$Forwarded");

        ExtendedStoreRequest request = parse(" 1 FLAGS " + flags);

        assertThat(request.change().flags()).isEqualTo(expected);
        assertThat(request.change().flags().getUserFlags()).containsExactly("$Forwarded");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12121230045, 12121230045", "9223372036854775807, 9223372036854775807"})
    void decodeShouldReadUnchangedSince(String number, long expected) throws DecodingException {
        ExtendedStoreRequest request = parse(" 7,5,9 (unchangedsince " + number + ") +FLAGS.SILENT (\\Deleted)");

        assertThat(request.unchangedSince()).isEqualTo(OptionalLong.of(expected));
        assertThat(request.set())
                .isEqualTo(new SequenceSet(List.of(new Range(7, 7), new Range(5, 5), new Range(9, 9))));
        assertThat(request.uids()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                " 1 FLAGS",
                " 1 FLAGS ",
                " 1 FLAGS (",
                " 1 FLAGS (\\Seen",
                " 1 FLAGS (\\Seen )",
                " 1 FLAGS \\Seen ",
                " 1 FLAGS  ()",
                " 0 FLAGS ()",
                " 1 FLAG ()",
                " 1 FLAGS.LOUD ()",
                " 1 FLAGS (\\Recent)",
                " 1 FLAGS (\\*)",
                " 1 FLAGS (\\Unheard)",
                " 1 FLAGS (\"a\")",
                " 1 () FLAGS ()",
                " 1 (UNCHANGEDSINCE) FLAGS ()",
                " 1 (UNCHANGEDSINCE -1) FLAGS ()",
                " 1 (UNCHANGEDSINCE 9223372036854775808) FLAGS ()",
                " 1 (UNCHANGEDSINCE 1 UNCHANGEDSINCE 2) FLAGS ()",
                " 1 (CHANGEDSINCE 1) FLAGS ()",
                " 1 UNCHANGEDSINCE 1 FLAGS ()",
                " 1 FLAGS () x"
            })
    void decodeShouldRefuseEverythingElse(String arguments) {
        assertThatThrownBy(() -> parse(arguments)).isInstanceOf(DecodingException.class);
    }

    @Test
    void decodeShouldLimitTheLengthOfKeywords() throws DecodingException {
        assertThat(parse(" 1 FLAGS (" + "k".repeat(LONGEST_KEYWORD) + ")")
                        .change()
                        .flags()
                        .getUserFlags())
                .hasSize(1);
        assertThatThrownBy(() -> parse(" 1 FLAGS (" + "k".repeat(LONGEST_KEYWORD + 1) + ")"))
                .isInstanceOf(DecodingException.class);
    }
}
