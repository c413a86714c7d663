// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.binary.BinaryItemSyntax;
import dev.lemonademail.imap.fetch.FetchItemSource.Needs;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.SequenceSet;

class ExtendedFetchCommandParserTest {

    private static final FetchItems ITEMS = new FetchItems(List.of(new BodyItemSyntax(), new BinaryItemSyntax()));

    private static ExtendedFetchRequest parse(String arguments, boolean uids) throws DecodingException {
        return (ExtendedFetchRequest) new ExtendedFetchCommandParser(new UnpooledStatusResponseFactory(), ITEMS)
                .decode(MemoryCommandReader.of(arguments), new Tag("a"), uids, null);
    }

    static Stream<Arguments> validCommands() {
        return Stream.of(
                arguments(" 1 FLAGS\r\n", Needs.FLAGS, false),
                arguments(" 1 flags\n", Needs.FLAGS, false),
                arguments(" 1:*,7 (UID MODSEQ EMAILID THREADID)\r\n", Needs.FLAGS, false),
                arguments(" $ (RFC822.SIZE)\r\n", Needs.METADATA, false),
                arguments(" 1 SaveDate\r\n", Needs.METADATA, false),
                arguments(" 1 FAST\r\n", Needs.METADATA, false),
                arguments(" 1 All\r\n", Needs.HEADER, false),
                arguments(" 1 ENVELOPE\r\n", Needs.HEADER, false),
                arguments(" 1 RFC822.HEADER\r\n", Needs.HEADER, false),
                arguments(" 1 BODY[HEADER]\r\n", Needs.HEADER, true),
                arguments(" 1 BODY.PEEK[HEADER.FIELDS (a \"b c\" {1}\r\nd)]<0.9>\r\n", Needs.HEADER, false),
                arguments(" 1 body.peek[header.fields.not (a)]\r\n", Needs.HEADER, false),
                arguments(" 1 full\r\n", Needs.CONTENT, false),
                arguments(" 1 BODY\r\n", Needs.CONTENT, false),
                arguments(" 1 (BODY BODYSTRUCTURE)\r\n", Needs.CONTENT, false),
                arguments(" 1 BODY[]\r\n", Needs.CONTENT, true),
                arguments(" 1 BODY[]<0.1>\r\n", Needs.CONTENT, true),
                arguments(" 1 BODY.PEEK[TEXT]<4294967295.4294967295>\r\n", Needs.CONTENT, false),
                arguments(" 1 BODY.PEEK[4.2.HEADER]\r\n", Needs.CONTENT, false),
                arguments(" 1 BODY.PEEK[4.2.2.1]\r\n", Needs.CONTENT, false),
                arguments(" 1 BODY.PEEK[1.MIME]\r\n", Needs.CONTENT, false),
                arguments(" 1 RFC822\r\n", Needs.CONTENT, true),
                arguments(" 1 (RFC822.TEXT)\r\n", Needs.CONTENT, true),
                arguments(" 1 BINARY[1]\r\n", Needs.CONTENT, true),
                arguments(" 1 BINARY.PEEK[1.2]<7.8>\r\n", Needs.CONTENT, false),
                arguments(" 1 BINARY.SIZE[]\r\n", Needs.CONTENT, false));
    }

    @ParameterizedTest
    @MethodSource("validCommands")
    void parserShouldTell(String arguments, Needs needs, boolean setsSeen) throws Exception {
        ExtendedFetchRequest request = parse(arguments, false);

        assertThat(request.needs()).isEqualTo(needs);
        assertThat(request.setsSeen()).isEqualTo(setsSeen);
        assertThat(request.keepsSequenceNumbers()).isTrue();
        assertThat(parse(arguments, true).keepsSequenceNumbers()).isFalse();
    }

    @Test
    void parserShouldKeepTheOrderAndLeaveOutWhatOccursTwice() throws Exception {
        assertThat(parse(" 1 (FLAGS UID FLAGS)\r\n", false).items())
                .containsExactly(MessageAttribute.FLAGS, MessageAttribute.UID);
        assertThat(parse(" 1 (BODY[1]<0.5> BODY.PEEK[1]<0.5> BODY[1]<0.5>)\r\n", false)
                        .items())
                .hasSize(2);
    }

    @Test
    void uidFetchShouldAlwaysAskForTheUid() throws Exception {
        assertThat(parse(" 1 FLAGS\r\n", true).items()).containsExactly(MessageAttribute.UID, MessageAttribute.FLAGS);
        assertThat(parse(" 1 (FLAGS UID)\r\n", true).items())
                .containsExactly(MessageAttribute.FLAGS, MessageAttribute.UID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" 1:* FLAGS (CHANGEDSINCE 12345 VANISHED)\r\n", " 1:* (FLAGS) (vanished changedsince 12345)\r\n"
            })
    void parserShouldReadModifiers(String arguments) throws Exception {
        ExtendedFetchRequest request = parse(arguments, true);

        assertThat(request.changedSince()).isEqualTo(OptionalLong.of(12345));
        assertThat(request.vanished()).isTrue();
        assertThat(request.enablesCondstore()).isTrue();
        assertThat(request.messages().ranges()).containsExactly(new SequenceSet.Range(1, SequenceSet.STAR));
        assertThat(request.items())
                .containsExactly(MessageAttribute.UID, MessageAttribute.MODSEQ, MessageAttribute.FLAGS);
    }

    @Test
    void changedSinceShouldTakeAllModSequences() throws Exception {
        assertThat(parse(" 1 UID (CHANGEDSINCE 9223372036854775807)\r\n", false).changedSince())
                .isEqualTo(OptionalLong.of(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                " \r\n",
                " 1\r\n",
                " 1 \r\n",
                " 1 ()\r\n",
                " 1 (FLAGS\r\n",
                " 1 FLAGS)\r\n",
                " 1  FLAGS\r\n",
                " 1 (FLAGS  UID)\r\n",
                " 1 ( FLAGS)\r\n",
                " 1 (FLAGS )\r\n",
                " 1 (ALL)\r\n",
                " 1 (FLAGS FAST)\r\n",
                " 1 FLAGS UID\r\n",
                " 1 NOSUCHITEM\r\n",
                " 0 FLAGS\r\n",
                " 1: FLAGS\r\n",
                " 4294967296 FLAGS\r\n",
                " a FLAGS\r\n",
                " 1 BODY[\r\n",
                " 1 BODY[1\r\n",
                " 1 BODY[0]\r\n",
                " 1 BODY[1.]\r\n",
                " 1 BODY[.1]\r\n",
                " 1 BODY[1..2]\r\n",
                " 1 BODY[MIME]\r\n",
                " 1 BODY[FOO]\r\n",
                " 1 BODY[1.FOO]\r\n",
                " 1 BODY[HEADER.]\r\n",
                " 1 BODY[HEADER.FIELDS]\r\n",
                " 1 BODY[HEADER.FIELDS ()]\r\n",
                " 1 BODY[HEADER.FIELDS (a]\r\n",
                " 1 BODY[HEADER.FIELDS (a )]\r\n",
                " 1 BODY[HEADER (a)]\r\n",
                " 1 BODY[HEADER.FIELDS ({1}\r\n\u00e9)]\r\n",
                " 1 BODY[HEADER.FIELDS ({2}\r\n\r\n)]\r\n",
                " 1 BODY[2147483648]\r\n",
                " 1 BODY.PEEK\r\n",
                " 1 BODY[]<0>\r\n",
                " 1 BODY[]<0.0>\r\n",
                " 1 BODY[]<.1>\r\n",
                " 1 BODY[]<0.4294967296>\r\n",
                " 1 BODY[]<4294967296.1>\r\n",
                " 1 BODY[]<-1.1>\r\n",
                " 1 BODY[]<0.1\r\n",
                " 1 BODY[]<0.1>x\r\n",
                " 1 BODY<0.1>\r\n",
                " 1 ENVELOPE[]\r\n",
                " 1 BINARY\r\n",
                " 1 BINARY[TEXT]\r\n",
                " 1 BINARY[1.MIME]\r\n",
                " 1 BINARY.SIZE[1]<0.1>\r\n",
                " 1 BINARY.SIZE\r\n",
                " 1 RFC822.PEEK\r\n",
                " 1 FLAGS ()\r\n",
                " 1 FLAGS (CHANGEDSINCE)\r\n",
                " 1 FLAGS (CHANGEDSINCE 9223372036854775808)\r\n",
                " 1 FLAGS (CHANGEDSINCE 1 CHANGEDSINCE 2)\r\n",
                " 1 FLAGS (FOO 1)\r\n",
                " 1 FLAGS (CHANGEDSINCE 1) x\r\n",
                " 1 FLAGS (VANISHED)\r\n",
                " 1 FLAGS (CHANGEDSINCE 1 VANISHED VANISHED)\r\n"
            })
    void parserShouldRefuse(String arguments) {
        assertThatThrownBy(() -> parse(arguments, true)).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> parse(arguments, false)).isInstanceOf(DecodingException.class);
    }

    @Test
    void fetchShouldRefuseVanished() {
        assertThatThrownBy(() -> parse(" 1 FLAGS (CHANGEDSINCE 1 VANISHED)\r\n", false))
                .isInstanceOf(DecodingException.class);
    }

    @ParameterizedTest
    @MethodSource("validCommands")
    void truncatedCommandShouldBeRefused(String arguments) {
        String line = arguments.stripTrailing();
        for (int length = 0; length < line.length(); length++) {
            String part = line.substring(0, length);
            try {
                parse(part, false);
            } catch (DecodingException e) {
                continue;
            }
            throw new AssertionError("without a line end: " + part);
        }
    }

    @Test
    void numbersOfItemsFieldsAndPartsShouldBeLimited() throws Exception {
        assertThat(parse(" 1 (" + repeat("UID", " ", 1000) + ")\r\n", false).items())
                .hasSize(1);
        assertThatThrownBy(() -> parse(" 1 (" + repeat("UID", " ", 1001) + ")\r\n", false))
                .isInstanceOf(DecodingException.class);
        parse(" 1 BODY[HEADER.FIELDS (" + repeat("a", " ", 1000) + ")]\r\n", false);
        assertThatThrownBy(() -> parse(" 1 BODY[HEADER.FIELDS (" + repeat("a", " ", 1001) + ")]\r\n", false))
                .isInstanceOf(DecodingException.class);
        parse(" 1 BODY[" + repeat("1", ".", 1000) + "]\r\n", false);
        assertThatThrownBy(() -> parse(" 1 BODY[" + repeat("1", ".", 1001) + "]\r\n", false))
                .isInstanceOf(DecodingException.class);
    }

    private static String repeat(String text, String separator, int count) {
        return IntStream.range(0, count).mapToObj(i -> text).collect(Collectors.joining(separator));
    }
}
