// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ScannedMessage;

class BodyPartStructureTest {

    private static final String INNER = "Date: Mon, 7 Feb 1994 21:52:25 -0800\r\nSubject: \"odd\"\r\n subject\r\n"
            + "From: Fred Foobar <fred@example.org>\r\nReply-To:\r\n"
            + "To: friends: a@example.org, \"B, c\" <b@example.org>;, d@example.org\r\n"
            + "Cc: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nMessage-Id: <1@example.org>\r\n\r\nhello\r\n";

    private static MessagePart part(String message, Integer... numbers) throws Exception {
        ScannedMessage scanned = ScannedMessage.of(OctetSource.of(message.getBytes(StandardCharsets.ISO_8859_1)));
        var structure = scanned.part(List.of(numbers)).orElseThrow();
        return new MessagePart(structure.body(scanned.octets()), Optional.empty(), structure, scanned.octets());
    }

    private static String text(BodyPartStructure structure) {
        return new String(structure.octets(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void structureShouldDescribeAWholeMultipart() throws Exception {
        String message =
                "Content-Type: multipart/mixed; boundary=b\r\nContent-Language: en, de\r\n\r\n--b\r\n\r\nx\r\n--b\r\n"
                        + "Content-Type: image/png\r\nContent-ID: <1@x>\r\nContent-Description: A \"png\"\r\nContent-MD5: abc\r\n"
                        + "Content-Location: http://x/\r\n\r\ny\r\n--b--\r\n";

        assertThat(text(BodyPartStructure.asStored(part(message))))
                .isEqualTo("((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"us-ascii\") NIL NIL \"7BIT\" 1 0 NIL NIL NIL NIL)"
                        + "(\"IMAGE\" \"PNG\" NIL \"<1@x>\" \"A \\\"png\\\"\" \"7BIT\" 1 \"abc\" NIL NIL \"http://x/\")"
                        + " \"MIXED\" (\"BOUNDARY\" \"b\") NIL (\"en\" \"de\") NIL)");
    }

    @Test
    void structureShouldHoldTheEnvelopeOfANestedMessage() throws Exception {
        String message = "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n" + INNER + "\r\n--b--\r\n";

        assertThat(text(BodyPartStructure.asStored(part(message, 1))))
                .isEqualTo("(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" " + INNER.length()
                        + " (\"Mon, 7 Feb 1994 21:52:25 -0800\" \"\\\"odd\\\" subject\""
                        + " ((\"Fred Foobar\" NIL \"fred\" \"example.org\"))"
                        + " ((\"Fred Foobar\" NIL \"fred\" \"example.org\"))"
                        + " ((\"Fred Foobar\" NIL \"fred\" \"example.org\"))"
                        + " ((NIL NIL \"friends\" NIL)(NIL NIL \"a\" \"example.org\")(\"B, c\" NIL \"b\" \"example.org\")"
                        + "(NIL NIL NIL NIL)(NIL NIL \"d\" \"example.org\"))"
                        + " ((\"=?utf-8?q?J=C3=BCrgen?=\" NIL \"j\" \"example.org\")) NIL NIL \"<1@example.org>\")"
                        + " (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"us-ascii\") NIL NIL \"7BIT\" 7 1 NIL NIL NIL NIL)"
                        + " 10 NIL NIL NIL NIL)");
    }

    @Test
    void structureShouldStayBoundedWhenNestedMessagesHaveHugeHeaders() throws Exception {
        String nested =
                "--b\r\n\r\nSubject: " + "x".repeat(BodyPartStructure.MOST_FIELD_OCTETS / 2) + "\r\n\r\ntext\r\n";
        String message = "Content-Type: multipart/digest; boundary=b\r\n\r\n" + nested.repeat(20) + "--b--\r\n";

        String structure = text(BodyPartStructure.asStored(part(message)));

        assertThat(structure.length()).isLessThan(BodyPartStructure.MOST_FIELD_OCTETS + 20_000);
        assertThat(structure).endsWith(" NIL NIL NIL NIL) \"DIGEST\" (\"BOUNDARY\" \"b\") NIL NIL NIL)");
        assertThat(structure).contains("(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)");
    }

    @Test
    void envelopeShouldHoldWhatComesAfterAHundredThousandFields() throws Exception {
        String header = "X-Filler: Subject: no\r\n".repeat(100_000)
                + "Subject: yes,\r\n folded\nSubject: no\r\n From: no\n" + "Message-ID : <1@x>\r\n";
        String message = "Content-Type: message/rfc822\r\n\r\n" + header + "\r\n";

        assertThat(new String(Envelope.octets(octets(header)), StandardCharsets.ISO_8859_1))
                .isEqualTo("(NIL \"yes, folded\" NIL NIL NIL NIL NIL NIL NIL \"<1@x>\")");
        assertThat(text(BodyPartStructure.asStored(part(message))))
                .contains(" (NIL \"yes, folded\" NIL NIL NIL NIL NIL NIL NIL \"<1@x>\") ");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "<>,", "a:", "a,", "(", "\""})
    void envelopeShouldStayBoundedWhenAFieldHoldsNothingButAddresses(String address) throws Exception {
        byte[] envelope = Envelope.octets(octets("From: " + address.repeat(300_000) + "\r\n"));

        assertThat(envelope).hasSizeLessThan(AddressList.MOST_ENTRIES * 100);
    }

    private static OctetSource octets(String text) {
        return OctetSource.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void structureShouldCountDecodedOctetsAndLines() throws Exception {
        String message = "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=0Ab=0A=0A";

        assertThat(text(BodyPartStructure.asStored(part(message))))
                .isEqualTo("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"QUOTED-PRINTABLE\" 11 0 NIL NIL NIL NIL)");
        assertThat(text(BodyPartStructure.decoded(part(message))))
                .isEqualTo("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"BINARY\" 5 3 NIL NIL NIL NIL)");
    }

    @Test
    void structureShouldSendOddOctetsAsLiterals() throws Exception {
        String message = "Content-Type: text/plain; name=\"\u00e9\"\r\nContent-Description: a\0b\r\n\r\n";

        assertThat(text(BodyPartStructure.asStored(part(message))))
                .isEqualTo("(\"TEXT\" \"PLAIN\" (\"NAME\" {1}\r\n\u00e9) NIL \"ab\" \"7BIT\" 0 0 NIL NIL NIL NIL)");
    }
}
