// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.request.IDRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.wire.MemoryCommandReader;

class ExtendedIdCommandParserTest {

    @Test
    void fieldsShouldBeRead() throws Exception {
        assertThat(decode(" (\"name\" \"Mail \\\"x\\\"\" \"version\" NIL \"os\" {2}\r\nA\n)"))
                .contains(Map.of("name", "Mail \"x\"", "os", "A?"));
        assertThat(decode(" ()")).contains(Map.of());
        assertThat(decode(" NIL")).isEmpty();
        assertThat(decode(" nil")).isEmpty();
    }

    @Test
    void fieldsShouldBeTakenUpToTheLimitsAndRefusedBeyond() throws Exception {
        assertThat(decode(fields(ExtendedIdCommandParser.MOST_FIELDS)).orElseThrow())
                .hasSize(30);
        assertRefused(fields(ExtendedIdCommandParser.MOST_FIELDS + 1));
        decode(" (\"" + "f".repeat(ExtendedIdCommandParser.LONGEST_FIELD) + "\" \"v\")");
        assertRefused(" (\"" + "f".repeat(ExtendedIdCommandParser.LONGEST_FIELD + 1) + "\" \"v\")");
        decode(" (\"f\" \"" + "v".repeat(ExtendedIdCommandParser.LONGEST_VALUE) + "\")");
        assertRefused(" (\"f\" \"" + "v".repeat(ExtendedIdCommandParser.LONGEST_VALUE + 1) + "\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " x",
                " NIL NIL",
                " (\"name\")",
                " (\"name\" x)",
                " (name \"x\")",
                " (NIL \"x\")",
                " (\"name\" \"x\" \"NAME\" \"y\")",
                " (\"name\" \"x\"",
                " (\"name\" \"x\",\"y\" \"z\")",
                " ( \"name\" \"x\")",
                " (\"name\" \"x\" )",
                " (\"name\"  \"x\")",
            })
    void whatTheGrammarDoesNotAllowShouldBeRefused(String arguments) {
        assertRefused(arguments);
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"f" + i + "\" \"v\"")
                .collect(Collectors.joining(" ", " (", ")"));
    }

    private static void assertRefused(String arguments) {
        assertThatThrownBy(() -> decode(arguments)).isInstanceOf(DecodingException.class);
    }

    private static Optional<Map<String, String>> decode(String arguments) throws DecodingException {
        return ((IDRequest) new ExtendedIdCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("a"), null))
                .getParameters();
    }
}
