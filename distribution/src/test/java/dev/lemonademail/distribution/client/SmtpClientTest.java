// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.distribution.client.SmtpClient.Chunk;

class SmtpClientTest {
    private static final String GREETING = "220 owlry.example.org ESMTP\r\n";

    @Test
    void ehloShouldGiveAllLinesWhenTheReplyHasSeveral() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.sayOctetByOctet("250-owlry.example.org\r\n250-BURL imap\r\n250-\r\n250 CHUNKING\r\n");
                });
                SmtpClient smtp = SmtpClient.connect(server.settings())) {
            SmtpReply reply = smtp.ehlo("bench.localhost");

            assertThat(reply.lines()).containsExactly("owlry.example.org", "BURL imap", "", "CHUNKING");
            assertThat(reply.announces("burl")).isTrue();
            assertThat(reply.announces("DSN")).isFalse();
        }
    }

    @Test
    void trafficShouldCountOneRoundTripWhenCommandsArePipelined() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.hearLine();
                    client.hearOctets(4);
                    client.hearLine();
                    client.hearLine();
                    client.hearOctets(6);
                    client.say("250 2.1.0 ok\r\n250 2.0.0 4\r\n250 2.0.0 url\r\n");
                    client.say("250 2.0.0 queued\r\n");
                });
                SmtpClient smtp = SmtpClient.connect(server.settings())) {
            smtp.send("MAIL FROM:<bob.ar@example.org> BODY=BINARYMIME");
            smtp.sendChunk(Content.of("\r\n.\n"), Chunk.MORE);
            smtp.send("BURL imap://x");
            smtp.sendChunk(Content.of("--end\0"), Chunk.LAST);
            List<Integer> codes = List.of(
                    smtp.reply().code(),
                    smtp.reply().code(),
                    smtp.reply().code(),
                    smtp.reply().code());

            assertThat(codes).containsOnly(250);
            assertThat(server.heard())
                    .containsExactly(
                            "MAIL FROM:<bob.ar@example.org> BODY=BINARYMIME",
                            "BDAT 4",
                            "\r\n.\n",
                            "BURL imap://x",
                            "BDAT 6 LAST",
                            "--end\0");
            assertThat(smtp.traffic().roundTrips()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\\r\\n          | a\\r\\n.\\r\\n",
                "a                | a\\r\\n.\\r\\n",
                ".\\r\\n          | ..\\r\\n.\\r\\n",
                "a\\r\\n.b\\r\\n..\\r\\n | a\\r\\n..b\\r\\n...\\r\\n.\\r\\n",
                "a\\n.b\\r\\n      | a\\n.b\\r\\n.\\r\\n",
                "a.\\r\\n         | a.\\r\\n.\\r\\n",
            })
    void dataShouldDoubleDotsWhenTheyStartALine(String escapedMail, String escapedWire) throws Exception {
        String mail = unescape(escapedMail);
        String wire = unescape(escapedWire);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("354 go on\r\n");
                    client.hearOctets(wire.length());
                    client.say("250 queued\r\n");
                });
                SmtpClient smtp = SmtpClient.connect(server.settings())) {
            SmtpReply reply = smtp.data(Content.of(mail));

            assertThat(reply.code()).isEqualTo(250);
            assertThat(server.heard()).containsExactly("DATA", wire);
            assertThat(smtp.traffic().octetsSent()).isEqualTo("DATA\r\n".length() + wire.length());
            assertThat(smtp.traffic().roundTrips()).isEqualTo(2);
        }
    }

    @Test
    void dataShouldDoubleDotsWhenContentComesInPieces() throws Exception {
        Content pieces = new Content() {
            @Override
            public long sizeInOctets() {
                return 4;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (char octet : "\r\n.x".toCharArray()) {
                    out.write(octet);
                }
            }
        };
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("354 go on\r\n");
                    client.hearOctets("\r\n..x\r\n.\r\n".length());
                    client.say("250 queued\r\n");
                });
                SmtpClient smtp = SmtpClient.connect(server.settings())) {
            smtp.data(pieces);

            assertThat(server.heard()).containsExactly("DATA", "\r\n..x\r\n.\r\n");
        }
    }

    @Test
    void authPlainShouldShowNoPasswordWhenItIsHeardOrRefused() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("535 5.7.8 AGFsaWNlAHNlY3JldA== is wrong\r\n");
                });
                SmtpClient smtp = SmtpClient.connect(server.settings().withDialogue(dialogue))) {
            assertThatThrownBy(() -> smtp.authPlain("alice", "secret"))
                    .isInstanceOf(UnexpectedReply.class)
                    .hasMessageContaining("535")
                    .hasMessageNotContaining("AGFsaWNlAHNlY3JldA");
            assertThat(dialogue.said()).contains("C: AUTH PLAIN ***");
            assertThat(server.heard()).containsExactly("AUTH PLAIN AGFsaWNlAHNlY3JldA==");
        }
    }

    @Test
    void dataShouldSendNoMailWhenTheServerRefusesTheCommand() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("503 5.5.1 no recipients\r\n");
                });
                SmtpClient smtp = SmtpClient.connect(server.settings())) {
            SmtpReply reply = smtp.data(Content.of("mail"));

            assertThat(server.heard()).containsExactly("DATA");
            assertThatThrownBy(reply::orThrow)
                    .isInstanceOf(UnexpectedReply.class)
                    .hasMessageContaining("503");
        }
    }

    @Test
    void replyShouldBeRefusedWhenALineHasNoCode() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> client.say("hello\r\n"))) {
            assertThatThrownBy(() -> SmtpClient.connect(server.settings())).isInstanceOf(UnexpectedReply.class);
        }
    }

    private static String unescape(String text) {
        return text.strip().replace("\\r", "\r").replace("\\n", "\n");
    }
}
