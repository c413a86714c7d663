// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import javax.mail.Flags;

import org.apache.james.imap.decode.DecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSyntaxTest {

    private static CommandSyntax syntax(String text) throws DecodingException {
        return CommandSyntax.of(MemoryCommandReader.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "imap://a@b/c]d;e=f:g | imap://a@b/c]d;e=f:g",
                "\"a b\" | a b",
                "\"a\\\"b\\\\c\" | a\"b\\c",
                "{3}\\r\\na)b | a)b",
                "{3+}\\r\\na b | a b",
                "{1}\\r\\n\u00e9 | \u00e9",
            })
    void astringShouldReadAtomsQuotedStringsAndLiterals(String wire, String value) throws Exception {
        assertThat(syntax(wire.replace("\\r\\n", "\r\n") + "\r\n").astring()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " x",
                "(x",
                ")x",
                "%x",
                "*x",
                "\\x",
                "\"a\rb\"",
                "\"a\\xb\"",
                "\"\u00e9\"",
                "\u00e9",
                "\"\u0000\"",
                "\u0001",
                "{1}\r\n\u0000",
                ""
            })
    void astringShouldRefuseWhatTheGrammarExcludes(String wire) {
        assertThatThrownBy(() -> syntax(wire + "\r\n").astring()).isInstanceOf(DecodingException.class);
    }

    @Test
    void astringShouldRefuseLiteralWhenItIsLongerThanALine() throws Exception {
        int limit = CommandSyntax.MAXIMUM_ASTRING;

        assertThat(syntax("{" + limit + "}\r\n" + "x".repeat(limit)).astring()).hasSize(limit);
        assertThatThrownBy(() -> syntax("{" + (limit + 1) + "}\r\n" + "x".repeat(limit + 1))
                        .astring())
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void atomShouldEndBeforeClosingBracket() throws Exception {
        assertThat(syntax("abc]").atom()).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({"inbox,INBOX", "\"InBox\",INBOX", "Entw&APw-rfe,Entw\u00fcrfe", "&-,&", "\"a b\",a b"})
    void mailboxShouldDecodeNames(String wire, String name) throws Exception {
        assertThat(syntax(wire + " ").mailbox()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&A", "{1}\r\n\u00e9"})
    void mailboxShouldRefuseWhatIsNotModifiedUtf7(String wire) {
        assertThatThrownBy(() -> syntax(wire + " ").mailbox()).isInstanceOf(DecodingException.class);
    }

    @Test
    void flagListShouldReadSystemFlagsInAnyCaseAndKeywords() throws Exception {
        Flags expected = new Flags(Flags.Flag.SEEN);
        expected.add(Flags.Flag.DRAFT);
        expected.add("$MDNSent");

        assertThat(syntax("(\\seen \\DRAFT $MDNSent) ").flagList()).isEqualTo(expected);
        assertThat(syntax("() ").flagList()).isEqualTo(new Flags());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\\Recent)",
                "(\\Foo)",
                "(\\Seen",
                "(\\Seen )",
                "( \\Seen)",
                "(\\Seen  \\Draft)",
                "(a(b)",
                "(\\*)",
                "\\Seen"
            })
    void flagListShouldRefuseWhatCannotBeSet(String wire) {
        assertThatThrownBy(() -> syntax(wire + " ").flagList()).isInstanceOf(DecodingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "' 7-Feb-1994 22:43:04 -0800',1994-02-08T06:43:04Z",
        "'07-feb-1994 22:43:04 +0000',1994-02-07T22:43:04Z",
        "'29-Feb-2004 00:00:00 +0530',2004-02-28T18:30:00Z"
    })
    void dateTimeShouldKeepItsZone(String wire, Instant instant) throws Exception {
        assertThat(syntax('"' + wire + "\" ").dateTime()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7-Feb-1994 22:43:04 -0800",
                "29-Feb-2003 00:00:00 +0000",
                "01-Foo-2003 00:00:00 +0000",
                "01-Feb-2003 24:00:00 +0000",
                "01-Feb-2003 00:00:00 +2500",
                "01-Feb-2003 00:00:00",
                " 0-Feb-2003 00:00:00 +0000",
                "  -Feb-2003 00:00:00 +0000",
                ""
            })
    void dateTimeShouldRefuseWhatIsNone(String wire) {
        assertThatThrownBy(() -> syntax('"' + wire + "\" ").dateTime()).isInstanceOf(DecodingException.class);
    }

    @Test
    void endShouldLeaveTheLineFeed() throws Exception {
        MemoryCommandReader reader = MemoryCommandReader.of("\r\n");

        CommandSyntax.of(reader).end();

        assertThat(reader.nextChar()).isEqualTo('\n');
    }

    @ParameterizedTest
    @ValueSource(strings = {" \r\n", "x\r\n", "\rx"})
    void endShouldRefuseWhatFollowsTheCommand(String wire) {
        assertThatThrownBy(() -> syntax(wire).end()).isInstanceOf(DecodingException.class);
    }
}
