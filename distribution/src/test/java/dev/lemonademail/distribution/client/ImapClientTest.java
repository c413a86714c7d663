// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.lemonademail.distribution.client.ImapCommand.LiteralForm;

class ImapClientTest {
    private static final String GREETING = "* OK hello\r\n";

    @Test
    void commandShouldGiveUntaggedResponsesWhenTheyComeBeforeTheTaggedOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say(
                            "* 3 EXISTS\r\n* OK [UIDVALIDITY 17] ok\r\n* OK [UIDNEXT 9] ok\r\nT1 OK [READ-WRITE] done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            ImapReply reply = imap.command("SELECT INBOX").orThrow();

            assertThat(imap.greeting()).isEqualTo("* OK hello");
            assertThat(reply.untagged()).extracting(ImapResponse::text).startsWith("* 3 EXISTS");
            assertThat(reply.uidValidity()).isEqualTo(17);
            assertThat(reply.uidNext()).isEqualTo(9);
            assertThat(reply.code("read-write")).contains("");
            assertThat(server.heard()).containsExactly("T1 SELECT INBOX");
        }
    }

    @Test
    void commandShouldKeepLiteralsApartWhenAResponseHasSeveral() throws Exception {
        String response = "* 1 FETCH (BODY[2.MIME] {9}\r\nA: {3}\r\n\n BODY[2] ~{0}\r\n X {2}\r\nab)\r\nT1 OK done\r\n";
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.sayOctetByOctet(response);
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            ImapReply reply = imap.command("FETCH 1 (BODY[2.MIME] BODY[2] X)");

            assertThat(reply.untagged()).hasSize(1);
            assertThat(reply.untagged().get(0).text()).isEqualTo("* 1 FETCH (BODY[2.MIME] {9} BODY[2] ~{0} X {2})");
            assertThat(reply.literals())
                    .extracting(ImapResponse.ReceivedLiteral::utf8)
                    .containsExactly("A: {3}\r\n\n", "", "ab");
            assertThat(reply.untagged().get(0).literalOctets()).isEqualTo(11);
            assertThat(imap.traffic().octetsReceived()).isEqualTo(GREETING.length() + response.length());
        }
    }

    @Test
    void commandShouldStreamLiteralsWhenASinkIsGiven() throws Exception {
        int size = 3_000_000;
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("* URLFETCH \"u\" {" + size + "}\r\n" + "x".repeat(size) + "\r\nT1 OK done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            ByteArrayOutputStream streamed = new ByteArrayOutputStream();
            ImapReply reply = imap.command(ImapCommand.of("URLFETCH \"u\""), (response, announced) -> {
                assertThat(response).isEqualTo("* URLFETCH \"u\" {3000000}");
                assertThat(announced).isEqualTo(size);
                return streamed;
            });

            assertThat(streamed.size()).isEqualTo(size);
            assertThat(reply.literals()).singleElement().satisfies(literal -> {
                assertThat(literal.sizeInOctets()).isEqualTo(size);
                assertThat(literal.octets()).isEmpty();
            });
        }
    }

    @Test
    void commandShouldWaitForEachContinuationWhenLiteralsSynchronise() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("+ go on\r\n");
                    client.hearOctets(5);
                    client.hearLine();
                    client.say("* 4 EXISTS\r\n+ go on\r\n");
                    client.hearOctets(3);
                    client.hearLine();
                    client.say("T1 OK [APPENDUID 38505 3955] done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            ImapReply reply = imap.command(ImapCommand.of("APPEND Sent CATENATE (TEXT ")
                    .literal(Content.of("first"), LiteralForm.SYNCHRONISING)
                    .text(" URL \"/x\" TEXT ")
                    .literal(Content.of("2nd"), LiteralForm.BINARY_SYNCHRONISING)
                    .text(")"));

            assertThat(reply.appendUid()).isEqualTo(new ImapReply.AppendUid(38505, 3955));
            assertThat(reply.untagged()).extracting(ImapResponse::text).containsExactly("* 4 EXISTS");
            assertThat(server.heard())
                    .containsExactly("T1 APPEND Sent CATENATE (TEXT {5}", "first", " URL \"/x\" TEXT ~{3}", "2nd", ")");
            assertThat(imap.traffic().roundTrips()).isEqualTo(3);
        }
    }

    @Test
    void commandShouldSendNoLiteralWhenTheServerRefusesIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("* OK still here\r\nT1 NO [TOOBIG] too big\r\n");
                    client.hearLine();
                    client.say("T2 OK done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            ImapReply refused =
                    imap.command(ImapCommand.of("APPEND Sent ").literal(Content.of("mail"), LiteralForm.SYNCHRONISING));

            assertThat(refused.status()).isEqualTo(ImapReply.Status.NO);
            assertThat(refused.code("TOOBIG")).isPresent();
            assertThat(refused.untagged()).hasSize(1);
            assertThatThrownBy(refused::orThrow)
                    .isInstanceOf(UnexpectedReply.class)
                    .hasMessageContaining("TOOBIG");
            assertThat(imap.command("NOOP").status()).isEqualTo(ImapReply.Status.OK);
        }
    }

    @Test
    void trafficShouldCountOneRoundTripWhenLiteralsDoNotSynchronise() throws Exception {
        String command = "T1 APPEND Sent {4+}\r\nmail ~{1+}\r\n\0\r\n";
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearOctets(command.length());
                    client.say("T1 OK done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThat(imap.traffic()).isEqualTo(new Traffic(0, GREETING.length(), 0));

            imap.command(ImapCommand.of("APPEND Sent ")
                    .literal(Content.of("mail"))
                    .text(" ")
                    .literal(Content.of("\0"), LiteralForm.BINARY_NON_SYNCHRONISING));

            assertThat(server.heard()).containsExactly(command);
            assertThat(imap.traffic())
                    .isEqualTo(new Traffic(command.length(), GREETING.length() + "T1 OK done\r\n".length(), 1));
        }
    }

    @Test
    void pipelinedShouldGiveEachReplyAndCountOneRoundTrip() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.hearLine();
                    client.say("* 1 EXISTS\r\nT1 OK done\r\n* FLAGS ()\r\nT2 NO not today\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            List<ImapReply> replies = imap.pipelined(List.of("NOOP", "SELECT x"));

            assertThat(replies).extracting(ImapReply::status).containsExactly(ImapReply.Status.OK, ImapReply.Status.NO);
            assertThat(replies.get(1).untagged()).extracting(ImapResponse::text).containsExactly("* FLAGS ()");
            assertThat(imap.traffic().roundTrips()).isEqualTo(1);
        }
    }

    @Test
    void loginShouldShowNoPasswordWhenItIsHeardOrRefused() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue();
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("T1 NO wrong: se\\\"cret\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings().withDialogue(dialogue))) {
            assertThatThrownBy(() -> imap.login("alice", "se\"cret"))
                    .isInstanceOf(UnexpectedReply.class)
                    .hasMessageContaining("alice")
                    .hasMessageNotContaining("cret");
            assertThat(dialogue.said()).startsWith("S: * OK hello", "C: T1 LOGIN \"alice\" ***");
            assertThat(server.heard()).containsExactly("T1 LOGIN \"alice\" \"se\\\"cret\"");
        }
    }

    @Test
    void dialogueShouldHearHeadAndSizeWhenContentIsLong() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue();
        int size = Dialogue.HEAD_IN_OCTETS + 1;
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.hearOctets(size);
                    client.hearLine();
                    client.say("T1 OK done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings().withDialogue(dialogue))) {
            imap.command(ImapCommand.of("APPEND Sent ").literal(Content.of("y".repeat(size))));

            assertThat(dialogue.said())
                    .containsExactly(
                            "S: * OK hello",
                            "C: T1 APPEND Sent {2049+}",
                            "C[2049] " + "y".repeat(Dialogue.HEAD_IN_OCTETS),
                            "C: ",
                            "S: T1 OK done");
        }
    }

    @Test
    void generatedUrlsShouldBeReadWhenQuotedBareOrLiteral() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("* GENURLAUTH \"imap://a/1\" \"imap://a/2\"\r\n* GENURLAUTH imap://a/3\r\n"
                            + "* GENURLAUTH {10}\r\nimap://a/4\r\nT1 OK done\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThat(imap.command("GENURLAUTH …").generatedUrls())
                    .containsExactly("imap://a/1", "imap://a/2", "imap://a/3", "imap://a/4");
        }
    }

    @Test
    void commandShouldRefuseWhenTextCouldEndTheLine() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> client.say(GREETING));
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThatThrownBy(() -> imap.command("NOOP\r\nT9 DELETE INBOX"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.heard()).isEmpty();
            assertThat(imap.traffic().octetsSent()).isZero();
        }
    }

    @Test
    void commandShouldFailWhenTheServerLeavesWithinALiteral() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("* 1 FETCH (BODY[] {100}\r\nonly this");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThatThrownBy(() -> imap.command("FETCH 1 BODY[]")).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void commandShouldFailWhenALiteralIsTooLargeForMemory() throws Exception {
        long size = ImapClient.LITERAL_IN_MEMORY_LIMIT_IN_OCTETS + 1L;
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("* 1 FETCH (BODY[] {" + size + "}\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThatThrownBy(() -> imap.command("FETCH 1 BODY[]"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Long.toString(size));
        }
    }

    @Test
    void connectShouldRefuseWhenTheServerSaysBye() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> client.say("* BYE busy\r\n"))) {
            assertThatThrownBy(() -> ImapClient.connect(server.settings()))
                    .isInstanceOf(UnexpectedReply.class)
                    .hasMessageContaining("busy");
        }
    }

    @Test
    void startTlsShouldRefuseWhenPlainTextFollowsItsReply() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
                    client.say(GREETING);
                    client.hearLine();
                    client.say("T1 OK begin\r\nT2 OK injected\r\n");
                });
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThatThrownBy(imap::startTls).isInstanceOf(IOException.class).hasMessageContaining("plain text");
        }
    }

    @Test
    void contentShouldFailWhenItHasOtherOctetsThanAnnounced() throws Exception {
        Content shorter = new Content() {
            @Override
            public long sizeInOctets() {
                return 4;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write("abc".getBytes(StandardCharsets.UTF_8));
            }
        };
        try (ScriptedServer server = ScriptedServer.playing(client -> client.say(GREETING));
                ImapClient imap = ImapClient.connect(server.settings())) {
            assertThatThrownBy(() -> imap.command(ImapCommand.of("APPEND Sent ").literal(shorter)))
                    .isInstanceOf(IOException.class);
        }
    }
}
