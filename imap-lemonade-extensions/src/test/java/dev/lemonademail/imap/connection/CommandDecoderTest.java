// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

class CommandDecoderTest {

    @TempDir
    private Path directory;

    private Connection connection;

    @BeforeEach
    void connect() {
        connection = new Connection(Connection.LIMITS, directory);
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    static Stream<Arguments> trickyInput() {
        return Stream.of(
                input("a NOOP\r\n", "a"),
                input("a NOOP\nb NOOP\n", "a", "b"),
                input("a LOGIN {2}\r\nme {2}\r\npw\r\nb NOOP\r\n", "a <me> <pw>", "b"),
                input("a LOGIN {2+}\r\nme {2+}\r\npw\r\nb NOOP x\r\n", "a <me> <pw>", "b x"),
                input("a LOGIN {0+}\r\n {0}\r\n\r\nb NOOP\r\n", "a <> <>", "b"),
                input("a X {14+}\r\nz9 LOGOUT\r\n{9}\r\nb NOOP\r\n", "a <z9 LOGOUT\r\n{9}>", "b"),
                input("a X ~{4+}\r\n\0\r\n\0 ~{1}\r\n\0\r\nb NOOP\r\n", "a ~<\0\r\n\0> ~<\0>", "b"),
                input("a X \"{5}\" y\r\nb NOOP\r\n", "a \"{5}\" y", "b"),
                input("a X \"open {5}\r\nb NOOP\r\n", "a \"open {5}", "b"),
                input("a X op\"en {10+}\r\nz LOGOUT\r\n x\r\nb NOOP\r\n", "a op\"en <z LOGOUT\r\n> x", "b"),
                input("a X \"\\\"{5}\r\nb NOOP\r\n", "a \"\\\"{5}", "b"),
                input("a X \"\\\\\" {1+}\r\n{\r\nb NOOP\r\n", "a \"\\\\\" <{>", "b"),
                input("a X {5} y\r\nb X {x}\r\nc X {5+ }\r\nd X {+}\r\n", "a {5} y", "b {x}", "c {5+ }", "d {+}"),
                input("a X {}\r\nb X {5+\r\nc X 5}\r\nd X {-5}\r\n", "a {}", "b {5+", "c 5}", "d {-5}"),
                input("a X {1+}\n\n\nb NOOP\r\n", "a <\n>", "b"),
                input("a X {00003}\r\nabc\r\nb NOOP\r\n", "a <abc>", "b"),
                input("a BOGUS {8+}\r\nz LOGOUT {6+}\r\nz Q\r\nx\r\nb NOOP\r\n", "b"),
                input("\r\n\r\na NOOP\r\n", "a"));
    }

    private static Arguments input(String octets, String... commands) {
        return Arguments.of(octets, List.of(commands));
    }

    @ParameterizedTest
    @MethodSource("trickyInput")
    void commandsShouldBeTheSameWhereverTheInputIsSplit(String octets, List<String> expected) {
        for (int split = 0; split <= octets.length(); split++) {
            try (Connection split2 = new Connection(Connection.LIMITS, directory)) {
                split2.send(octets.substring(0, split));
                split2.send(octets.substring(split));
                assertThat(split2.commands).as("split at %d", split).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("trickyInput")
    void commandsShouldBeTheSameWhenOctetsComeOneByOne(String octets, List<String> expected) {
        octets.chars().forEach(octet -> connection.send(new byte[] {(byte) octet}));
        assertThat(connection.commands).isEqualTo(expected);
    }

    @Test
    void synchronisingLiteralsShouldBeAskedForOneByOne() {
        connection.send("a LOGIN {2}\r\n");
        assertThat(connection.sent()).isEqualTo("+ OK\r\n");
        connection.send("me {2}\r\n");
        assertThat(connection.sent()).isEqualTo("+ OK\r\n");
        connection.send("pw\r\n");
        assertThat(connection.sent()).startsWith("a OK");
        assertThat(connection.commands).containsExactly("a <me> <pw>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a X \"{5}\r\n", "a X {5} \r\n", "a X {5+}\r\n", "a X {a}\r\n", "a X {5}x\r\n"})
    void nothingShouldBeAskedForWhenNoSynchronisingLiteralIsAnnounced(String line) {
        connection.send(line);
        assertThat(connection.sent()).doesNotContain("+ ");
    }

    @Test
    void nextCommandShouldWaitUntilTheOneBeforeItHasEnded() {
        connection.send("held X HELD\r\nb NOOP\r\nc NOOP\r\n");
        assertThat(connection.commands).containsExactly("held HELD");
        connection.release();
        assertThat(connection.commands).containsExactly("held HELD", "b", "c");
        assertThat(connection.sent()).matches("(?s)held OK.*\r\nb OK.*\r\nc OK.*\r\n");
    }

    @Test
    void commandShouldSeeTheLimitsOfTheStateThatTheOneBeforeItMade() {
        connection.send("held X HELD\r\nb X {10000+}\r\n" + "x".repeat(10000) + "\r\n");
        connection.session().authenticated();
        connection.release();
        assertThat(connection.commands).containsExactly("held HELD", "b <10000 octets>");
    }

    @Test
    void readingShouldStopWhenTooMuchWaitsAndGoOnAfterwards() {
        connection.send("held X HELD\r\n" + "b NOOP\r\n".repeat(CommandDecoder.LARGEST_BACKLOG / 8 - 1));
        assertThat(connection.channel.config().isAutoRead()).isTrue();
        connection.send("b NOOP\r\n");
        assertThat(connection.channel.config().isAutoRead()).isFalse();
        connection.release();
        assertThat(connection.channel.config().isAutoRead()).isTrue();
        assertThat(connection.commands).hasSize(1 + CommandDecoder.LARGEST_BACKLOG / 8);
    }

    @Test
    void nextCommandShouldWaitUntilTheClientHasReadWhatItAskedFor() {
        connection.unread(true);
        connection.send("a NOOP\r\nb APPEND {1}\r\n" + "c NOOP\r\n".repeat(CommandDecoder.LARGEST_BACKLOG / 8));
        assertThat(connection.commands).isEmpty();
        assertThat(connection.channel.config().isAutoRead()).isFalse();
        connection.unread(false);
        assertThat(connection.commands).startsWith("a");
        assertThat(connection.sent()).contains("a OK", "+ OK");
        assertThat(connection.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void eventsShouldWaitUntilTheClientHasReadWhatItAskedFor() {
        connection.unread(true);
        connection.output().submit(responder -> responder.respond(Connection.event("one")));
        connection.output().submit(responder -> responder.respond(Connection.event("two")));
        connection.channel.runPendingTasks();
        assertThat(connection.sent()).isEmpty();
        connection.unread(false);
        assertThat(connection.sent()).isEqualTo("* OK one\r\n* OK two\r\n");
    }

    @Test
    void commandWithoutAnswerShouldGetOne() {
        connection.send("held X HELD\r\n");
        connection.decoder.processed();
        connection.channel.runPendingTasks();
        assertThat(connection.sent()).startsWith("held NO ");
    }

    // Limits

    @Test
    void lineShouldBeTakenUpToTheLimitAndRefusedBeyond() {
        String longest = "a X " + "x".repeat(Connection.LIMITS.line() - 6) + "\r\n";
        connection.send(longest + "b" + longest.substring(0, longest.length() - 2) + "\r\nc NOOP\r\n");
        assertThat(connection.sent()).matches("(?s)a OK .*\r\nba BAD That line is too long.\r\nc OK .*\r\n");
        assertThat(connection.commands).hasSize(2);
    }

    @Test
    void literalsOfATooLongLineShouldNeverBeTakenForCommands() {
        connection.send(
                "a X " + "x".repeat(Connection.LIMITS.line()) + " {10+}\r\nz LOGOUT\r\n {3+}\r\nz Q\r\nb NOOP\r\n");
        assertThat(connection.commands).containsExactly("b");
        assertThat(connection.sent()).startsWith("a BAD ");
    }

    @Test
    void tooLongLineShouldGetNoContinuation() {
        connection.send("a X " + "x".repeat(Connection.LIMITS.line()) + " {10}\r\nb NOOP\r\n");
        assertThat(connection.sent()).doesNotContain("+ ").startsWith("a BAD ");
        assertThat(connection.commands).containsExactly("b");
    }

    @Test
    void linesOfACommandShouldTogetherStayInTheLimitBeforeLogin() {
        String piece = "x".repeat(Connection.LIMITS.line() / 2) + " {1+}\r\ny";
        connection.send("a X " + piece + piece + piece + "\r\nb NOOP\r\n");
        assertThat(connection.sent()).startsWith("a BAD That line is too long.\r\n");
        assertThat(connection.commands).containsExactly("b");
    }

    @Test
    void literalShouldBeTakenUpToTheLimitAndRefusedBeyondBeforeLogin() {
        connection.send("a X {8192}\r\n");
        assertThat(connection.sent()).isEqualTo("+ OK\r\n");
        connection.send("x".repeat(8192) + "\r\nb X {8193}\r\n");
        assertThat(connection.sent()).matches("(?s)a OK .*\r\nb NO \\[TOOBIG\\] .*\r\n");
        connection.send("c X {8193+}\r\n" + "x".repeat(8193) + "\r\nd NOOP\r\n");
        assertThat(connection.commands).containsExactly("a <8192 octets>", "d");
        assertThat(connection.sent()).matches("(?s)c NO \\[TOOBIG\\] .*\r\nd OK .*\r\n");
    }

    @Test
    void literalsOfACommandShouldTogetherStayInTheLimit() {
        connection.send("a X {8000+}\r\n" + "x".repeat(8000) + " {192+}\r\n" + "x".repeat(192) + "\r\n");
        connection.send("b X {8000+}\r\n" + "x".repeat(8000) + " {193+}\r\n" + "x".repeat(193) + "\r\nc NOOP\r\n");
        assertThat(connection.sent()).matches("(?s)a OK .*\r\nb NO \\[TOOBIG\\] .*\r\nc OK .*\r\n");
    }

    @Test
    void literalsShouldBeTakenUpToTheirNumberAndRefusedBeyond() {
        connection.send("a X" + " {1+}\r\nx".repeat(1000) + "\r\n");
        assertThat(connection.sent()).startsWith("a OK ");
        connection.send("b X" + " {1+}\r\nx".repeat(1001) + "\r\nc NOOP\r\n");
        assertThat(connection.sent()).matches("(?s)b BAD Too many literals.\r\nc OK .*\r\n");
        assertThat(connection.commands).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1048577", "99999999999999999999999999"})
    void connectionShouldEndWhenNobodyWouldWaitForTheLiteral(String size) {
        connection.send("a X {" + size + "+}\r\nb NOOP\r\n");
        assertThat(connection.sent()).matches("(?s)a BAD .*\r\n\\* BYE .*\r\n");
        assertThat(connection.channel.isOpen()).isFalse();
        assertThat(connection.commands).isEmpty();
    }

    @Test
    void nulShouldNeedALiteral8() {
        connection.send("a X {3+}\r\nx\0y {9+}\r\nz LOGOUT\n\r\nb X ~{3+}\r\nx\0y\r\n");
        assertThat(connection.sent()).matches("(?s)a BAD NUL needs a literal8.\r\nb OK .*\r\n");
        assertThat(connection.commands).containsExactly("b ~<x\0y>");
    }

    @Test
    void unknownCommandsShouldBeAnsweredUntilThereAreTooManyInARow() {
        String unknown = "a BOGUS\r\n".repeat(CommandDecoder.MOST_UNKNOWN_COMMANDS - 1);
        connection.send(unknown + "b NOOP\r\n" + unknown);
        assertThat(connection.channel.isOpen()).isTrue();
        assertThat(connection.sent().lines()).hasSize(2 * CommandDecoder.MOST_UNKNOWN_COMMANDS - 1);
        connection.send("c BOGUS\r\nd NOOP\r\n");
        assertThat(connection.sent()).matches("(?s)c BAD .*\r\n\\* BYE .*\r\n");
        assertThat(connection.channel.isOpen()).isFalse();
        assertThat(connection.commands).containsExactly("b");
    }

    @Test
    @Timeout(30)
    void octetsShouldBeLookedAtOnceWhenTheyComeOneByOne() {
        CommandLimits limits = new CommandLimits(4 * 1024 * 1024, 8192, 100, 10, 100);
        try (Connection patient = new Connection(limits, directory)) {
            patient.send("a X ");
            for (int i = 0; i < 2 * 1024 * 1024; i++) {
                patient.channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(new byte[] {'x'}));
            }
            patient.send("\r\n");
            assertThat(patient.commands).hasSize(1);
        }
    }

    // STARTTLS

    @ParameterizedTest
    @ValueSource(strings = {"b NOOP\r\n", "\r\n", "b"})
    void octetsBehindStartTlsShouldEndTheConnection(String injected) {
        connection.send("a STARTTLS\r\n" + injected);
        assertThat(connection.sent()).matches("(?s)a BAD .*\r\n\\* BYE .*\r\n");
        assertThat(connection.channel.isOpen()).isFalse();
        assertThat(connection.commands).isEmpty();
    }

    @Test
    void octetsShouldEndTheConnectionWhenTheyArriveWhileTlsStarts() {
        connection.send("a STARTTLS\r\n");
        assertThat(connection.channel.config().isAutoRead()).isFalse();
        connection.send("b NOOP\r\n");
        assertThat(connection.sent()).endsWith("* BYE Command injection.\r\n");
        assertThat(connection.channel.isOpen()).isFalse();
        assertThat(connection.commands).containsExactly("a HELD");
    }

    // Line handlers

    @Test
    void linesShouldGoToTheLineHandlerWhenOneIsPushed() {
        Lines lines = new Lines();
        connection.send("held X HELD\r\none\ntwo\r\nb NOOP\r\n");
        connection.decoder.pushLineHandler(lines);
        connection.channel.runPendingTasks();
        assertThat(lines.text).as("the processor has not returned yet").isEmpty();
        connection.decoder.processed();
        connection.channel.runPendingTasks();
        assertThat(lines.text.toString()).isEqualTo("one\r\ntwo\r\n");
        assertThat(connection.commands).containsExactly("held HELD", "b");
    }

    @Test
    void tooLongLineShouldReachTheLineHandlerAsOneThatMeansNothing() {
        Lines lines = new Lines();
        connection.send("held X HELD\r\n");
        connection.decoder.pushLineHandler(lines);
        connection.decoder.processed();
        connection.send("x".repeat(Connection.LIMITS.line() + 1) + "\r\ntwo\r\nb NOOP\r\n");
        assertThat(lines.text.toString()).isEqualTo("\0\r\ntwo\r\n");
        assertThat(connection.commands).containsExactly("held HELD", "b");
    }

    @Test
    void commandShouldEndWhenItsLineHandlerFails() {
        connection.send("held X HELD\r\n");
        connection.decoder.pushLineHandler(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object line) {
                throw new IllegalStateException("of the test");
            }
        });
        connection.decoder.processed();
        connection.send("x\r\nb NOOP\r\n");
        assertThat(connection.sent()).matches("(?s)held NO .*\r\nb OK .*\r\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nextLineShouldWaitUntilWhatALineSetGoingHasEnded(boolean early) {
        connection.send("held X HELD\r\n");
        connection.decoder.pushLineHandler(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object line) {
                connection.decoder.popLineHandler();
                connection.output().proceed();
                if (early) {
                    connection.output().processed();
                }
            }
        });
        connection.decoder.processed();
        connection.send("DONE\r\nb NOOP\r\n");
        assertThat(connection.commands).hasSize(early ? 2 : 1);
        connection.output().processed();
        connection.channel.runPendingTasks();
        assertThat(connection.commands).containsExactly("held HELD", "b");
    }

    // Files

    @Test
    void largeLiteralsShouldBeReadableFromAFileUntilTheirCommandEnds() throws IOException {
        connection.login();
        byte[] large = octets(300_000);
        connection.send("held X HELD {10}\r\n");
        connection.send("abcdefghij {300000}\r\n");
        connection.send(large);
        connection.send(
                " {200000+}\r\n" + "y".repeat(200_000) + " {70000+}\r\n" + "z".repeat(70_000) + "\r\nb NOOP\r\n");
        assertThat(connection.commands)
                .containsExactly("held HELD <abcdefghij> <300000 octets> <200000 octets> <70000 octets>");
        assertThat(connection.literals.get(1).octets().open().readAllBytes()).isEqualTo(large);
        assertThat(connection.literals.get(2).octets().open().readAllBytes())
                .isEqualTo("y".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
        assertThat(connection.literals.get(3).octets().open().readAllBytes())
                .isEqualTo("z".repeat(70_000).getBytes(StandardCharsets.US_ASCII));
        connection.release();
        assertThat(connection.commands).hasSize(2);
        assertGone();
    }

    @Test
    void fileShouldBeGoneWhenTheClientDisconnectsInTheMiddle() throws IOException {
        connection.login();
        connection.send("a X {300000+}\r\n" + "x".repeat(299_000));
        connection.channel.close();
        assertGone();
        assertThat(connection.commands).isEmpty();
    }

    @Test
    void fileShouldBeGoneWhenTheClientDisconnectsDuringTheCommand() throws IOException {
        connection.login();
        connection.send("held X HELD {300000+}\r\n" + "x".repeat(300_000) + "\r\n");
        connection.channel.close();
        assertThatThrownBy(() -> connection.literals.get(0).octets().open().read())
                .isInstanceOf(IOException.class);
        assertGone();
    }

    @Test
    void fileShouldBeGoneWhenTheCommandIsRefused() throws IOException {
        connection.login();
        connection.send("a X {300000+}\r\n" + "x".repeat(299_999) + "\0 {104857600+}\r\nb LOGOUT\r\n");
        connection.send("x".repeat(104857600 - 10) + "\r\nc NOOP\r\n");
        assertThat(connection.sent()).startsWith("a BAD ");
        assertThat(connection.commands).containsExactly("c");
        assertGone();
    }

    private void assertGone() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        IntStream.range(0, count).forEach(i -> octets[i] = (byte) (i % 251 + 1));
        return Arrays.copyOf(octets, count);
    }

    /** Writes down lines and goes after the second. */
    private final class Lines extends ChannelInboundHandlerAdapter {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void channelRead(ChannelHandlerContext context, Object line) {
            text.append(((ByteBuf) line).toString(StandardCharsets.US_ASCII));
            if (text.indexOf("two") >= 0) {
                connection.decoder.popLineHandler();
                connection.output().line("held OK");
            }
        }
    }
}
