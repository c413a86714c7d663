// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.mail.Flags;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.catenate.CatPart;
import dev.lemonademail.imap.wire.CommandLiteral;
import dev.lemonademail.imap.wire.CommandLiteral.Kind;
import dev.lemonademail.imap.wire.MemoryCommandReader;

class ExtendedAppendCommandParserTest {

    private static final String BOUNDARY = "\r\n--------------030308070208000400050907\r\n";
    private static final String LAST_BOUNDARY = "\r\n--------------030308070208000400050907--\r\n";
    private static final String URL = "/Drafts;UIDVALIDITY=385759045/;UID=20/;section=";

    /** RFC 4469 appendix A, example 1. */
    private static final String REPLACE_ATTACHMENT = " Drafts (\\Seen \\Draft $MDNSent) CATENATE (URL \"" + URL
            + "HEADER\" TEXT {42}\r\n" + BOUNDARY + " URL \"" + URL
            + "1.MIME\" URL \"" + URL + "1\" TEXT {42}\r\n" + BOUNDARY
            + " URL \"/Drafts;UIDVALIDITY=385759045/;UID=30\" TEXT {44}\r\n" + LAST_BOUNDARY + ")";

    /** RFC 5550 §8.4.1, with the word FLAGS that no grammar has. */
    private static final String FORWARD = " Sent FLAGS (\\Draft \\Seen $MDNSent) CATENATE (TEXT {6}\r\nA: b\r\n"
            + " URL \"/INBOX;UIDVALIDITY=385759045/;UID=25627/;Section=2.MIME\""
            + " URL \"/INBOX;UIDVALIDITY=385759045/;UID=25627/;Section=2\" TEXT {44}\r\n" + LAST_BOUNDARY + ")";

    /** RFC 3502, shortened literals. */
    private static final String SEVERAL =
            " saved-messages (\\Seen) {6}\r\nA: b\r\n" + " (\\Seen) \" 7-Feb-1994 22:43:04 -0800\" {6}\r\nC: d\r\n";

    static Stream<String> validCommands() {
        return Stream.of(
                REPLACE_ATTACHMENT,
                FORWARD,
                SEVERAL,
                " INBOX {0}\r\n",
                " INBOX ~{3}\r\na\0b",
                " INBOX {3+}\r\nabc ~{3+}\r\nabc",
                " \"My box\" \" 7-Feb-1994 22:43:04 -0800\" catenate (url a text ~{1+}\r\nx)",
                " x FLAGS () \" 7-Feb-1994 22:43:04 -0800\" {1}\r\nx CATENATE (URL {1}\r\ny)");
    }

    private static ExtendedAppendRequest parse(String arguments) throws DecodingException {
        return (ExtendedAppendRequest) new ExtendedAppendCommandParser(new UnpooledStatusResponseFactory())
                .decode(MemoryCommandReader.of(arguments), new Tag("A003"), null);
    }

    private static String text(CommandLiteral literal) throws Exception {
        try (var in = literal.octets().open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static List<CommandLiteral> literals(AppendMessage message) {
        if (message.source() instanceof AppendSource.WholeMessage whole) {
            return List.of(whole.literal());
        }
        return ((AppendSource.Catenate) message.source())
                .parts().stream()
                        .filter(CatPart.TextLiteral.class::isInstance)
                        .map(part -> ((CatPart.TextLiteral) part).literal())
                        .toList();
    }

    private static List<String> pieces(AppendMessage message) {
        return ((AppendSource.Catenate) message.source())
                .parts().stream()
                        .map(part -> part instanceof CatPart.Url url ? url.url() : "TEXT")
                        .toList();
    }

    @Test
    void decodeShouldReadPartsInTheirOrder() throws Exception {
        ExtendedAppendRequest request = parse(REPLACE_ATTACHMENT + "\r\n");

        assertThat(request.mailboxName()).isEqualTo("Drafts");
        assertThat(request.messages()).hasSize(1);
        Flags flags = new Flags(Flags.Flag.SEEN);
        flags.add(Flags.Flag.DRAFT);
        flags.add("$MDNSent");
        assertThat(request.messages().get(0).flags()).isEqualTo(flags);
        assertThat(request.messages().get(0).internalDate()).isEmpty();
        assertThat(pieces(request.messages().get(0)))
                .containsExactly(
                        URL + "HEADER",
                        "TEXT",
                        URL + "1.MIME",
                        URL + "1",
                        "TEXT",
                        "/Drafts;UIDVALIDITY=385759045/;UID=30",
                        "TEXT");
        List<CommandLiteral> literals = literals(request.messages().get(0));
        assertThat(text(literals.get(0))).isEqualTo(BOUNDARY);
        assertThat(text(literals.get(2))).isEqualTo(LAST_BOUNDARY);
    }

    @Test
    void decodeShouldTolerateTheWordFlags() throws Exception {
        ExtendedAppendRequest request = parse(FORWARD + "\r\n");

        assertThat(request.mailboxName()).isEqualTo("Sent");
        assertThat(request.messages().get(0).flags().contains("$MDNSent")).isTrue();
        assertThat(pieces(request.messages().get(0))).hasSize(4);
    }

    @Test
    void decodeShouldGiveEachMessageItsOwnFlagsAndDate() throws Exception {
        List<AppendMessage> messages = parse(SEVERAL + "\r\n").messages();

        assertThat(messages)
                .extracting(AppendMessage::internalDate)
                .containsExactly(Optional.empty(), Optional.of(Instant.parse("1994-02-08T06:43:04Z")));
        assertThat(messages).allMatch(message -> message.flags().contains(Flags.Flag.SEEN));
        assertThat(text(literals(messages.get(1)).get(0))).isEqualTo("C: d\r\n");
    }

    @Test
    void decodeShouldTellLiteral8FromLiteral() throws Exception {
        List<AppendMessage> messages = parse(" INBOX {1}\r\nx ~{1}\r\n\0\r\n").messages();

        assertThat(messages)
                .flatExtracting(message ->
                        literals(message).stream().map(CommandLiteral::kind).toList())
                .containsExactly(Kind.LITERAL, Kind.LITERAL8);
    }

    @ParameterizedTest
    @MethodSource("validCommands")
    void decodeShouldAcceptEveryValidCommand(String command) throws Exception {
        assertThat(parse(command + "\r\n").messages()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("validCommands")
    void decodeShouldRefuseEveryTruncationOfAValidCommand(String command) {
        for (int length = 0; length < command.length(); length++) {
            String truncated = command.substring(0, length);
            assertThatThrownBy(() -> parse(truncated)).as(truncated).isInstanceOf(DecodingException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " INBOX",
                " INBOX ",
                "  INBOX {0}\r\n",
                " INBOX  {0}\r\n",
                " INBOX {0}\r\n ",
                " INBOX {0}\r\nx",
                " INBOX {x}\r\n",
                " INBOX (\\Recent) {0}\r\n",
                " INBOX (\\Seen){0}\r\n",
                " INBOX \"yesterday\" {0}\r\n",
                " INBOX \" 7-Feb-1994 22:43:04 -0800\" (\\Seen) {0}\r\n",
                " INBOX () FLAGS () {0}\r\n",
                " INBOX FLAGS {0}\r\n",
                " INBOX ANNOTATION () {0}\r\n",
                " INBOX CATENATE ()",
                " INBOX CATENATE",
                " INBOX CATENATE URL \"a\"",
                " INBOX CATENATE (URL)",
                " INBOX CATENATE (URL \"a\" )",
                " INBOX CATENATE ( URL \"a\")",
                " INBOX CATENATE (URL \"a\"  URL \"b\")",
                " INBOX CATENATE (URL \"a\"URL \"b\")",
                " INBOX CATENATE (URL \"a\"",
                " INBOX CATENATE (URL ~{1}\r\na)",
                " INBOX CATENATE (TEXT \"a\")",
                " INBOX CATENATE (TEXT a)",
                " INBOX CATENATE (BINARY {1}\r\na)",
                " INBOX CATENATE (URL \"a\") CATENATE ()",
            })
    void decodeShouldRefuseWhatTheGrammarExcludes(String arguments) {
        assertThatThrownBy(() -> parse(arguments + "\r\n")).isInstanceOf(DecodingException.class);
    }
}
