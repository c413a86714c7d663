// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.list.ExtendedListRequest.Form;
import dev.lemonademail.imap.status.StatusItem;
import dev.lemonademail.imap.wire.MemoryCommandReader;

class ListCommandParsersTest {

    private static ExtendedListRequest list(String arguments) throws DecodingException {
        return (ExtendedListRequest) new ExtendedListCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("a1"), new FakeImapSession());
    }

    private static ExtendedLsubRequest lsub(String arguments) throws DecodingException {
        return (ExtendedLsubRequest) new ExtendedLsubCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("a1"), new FakeImapSession());
    }

    @Test
    void listShouldBeBasicIfItHasNothingMore() throws Exception {
        assertThat(list(" \"\" %"))
                .isEqualTo(new ExtendedListRequest(
                        new Tag("a1"), Form.BASIC, Set.of(), "", List.of("%"), Set.of(), Set.of()));
        assertThat(list(" ~/Mail/ {3}\r\na*]")).satisfies(request -> {
            assertThat(request.reference()).isEqualTo("~/Mail/");
            assertThat(request.patterns()).containsExactly("a*]");
        });
    }

    @Test
    void listShouldTakeOptionsInAnyCaseAndOrder() throws Exception {
        assertThat(list(" (recursivematch Special-Use SUBSCRIBED SUBSCRIBED remote) \"\" (&APw-% \"b\" %)"
                        + " return (children STATUS (MESSAGES highestmodseq) Subscribed special-use MYRIGHTS)"))
                .isEqualTo(new ExtendedListRequest(
                        new Tag("a1"),
                        Form.EXTENDED,
                        Set.of(SelectionOption.values()),
                        "",
                        List.of("ü%", "b", "%"),
                        Set.of(ReturnOption.values()),
                        Set.of(StatusItem.MESSAGES, StatusItem.HIGHESTMODSEQ)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" () \"\" \"\"", " \"\" (\"\")", " \"\" \"\" RETURN ()"})
    void listShouldBeExtendedInThreeWays(String arguments) throws Exception {
        assertThat(list(arguments).isExtended()).isTrue();
        assertThat(list(arguments).asksForTheRoot()).isFalse();
        assertThat(list(" \"\" \"\"").asksForTheRoot()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \"\"",
                " \"\" ",
                "  \"\" %",
                " \"\"  %",
                " \"\" % ",
                " \"\" % x",
                " % %",
                " \"\" a(b",
                " (RECURSIVEMATCH) \"\" %",
                " (REMOTE RECURSIVEMATCH) \"\" %",
                " (UNKNOWN) \"\" %",
                " (SUBSCRIBED ) \"\" %",
                " ( SUBSCRIBED) \"\" %",
                " (SUBSCRIBED\"\" %",
                " \"\" ()",
                " \"\" (a",
                " \"\" (a )",
                " \"\" ((a))",
                " \"\" % RETURN",
                " \"\" % RETURN (",
                " \"\" % RETURN (UNKNOWN)",
                " \"\" % RETURN (STATUS)",
                " \"\" % RETURN (STATUS ())",
                " \"\" % RETURN (STATUS (UNKNOWN))",
                " \"\" % RETURN (STATUS ( ))",
                " \"\" % RETURN (CHILDREN )",
                " \"\" % RETURN (CHILDREN) x",
                " \"\" &*",
                " \"\" &AOk*-",
                " \"&\" *",
                " \"\" \"\u00e9\""
            })
    void listShouldRefuseWhatTheGrammarHasNot(String arguments) {
        assertThatThrownBy(() -> list(arguments)).isInstanceOf(DecodingException.class);
    }

    @Test
    void listShouldTakeSoManyPatternsAndNoMore() throws Exception {
        assertThat(list(" \"\" (" + patterns(ExtendedListCommandParser.MOST_PATTERNS) + ")")
                        .patterns())
                .hasSize(ExtendedListCommandParser.MOST_PATTERNS);
        assertThatThrownBy(() -> list(" \"\" (" + patterns(ExtendedListCommandParser.MOST_PATTERNS + 1) + ")"))
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void lsubShouldTakeAReferenceAndAPattern() throws Exception {
        assertThat(lsub(" \"\" \"%\"   ").pattern()).isEqualTo("%");
        assertThat(lsub(" \"#news.\" comp.*")).isEqualTo(new ExtendedLsubRequest(new Tag("a1"), "#news.", "comp.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \"\"", " \"\" % x", " (SUBSCRIBED) \"\" %", " \"\" (a)", " \"\" &"})
    void lsubShouldRefuseWhatTheGrammarHasNot(String arguments) {
        assertThatThrownBy(() -> lsub(arguments)).isInstanceOf(DecodingException.class);
    }

    private static String patterns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.joining(" "));
    }
}
