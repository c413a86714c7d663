// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runner fails when it should, says where, and segments as it is told. */
class TranscriptRunTest {
    private static final String SCRIPT = "[imap]\nS: * OK hello\nC: a1 NOOP\nS: a1 OK ...\nC: a2 NOOP\nS: a2 OK ...\n";

    /** Answers every command with OK, LOGOUT as it should be, and {@code special} with {@code answer}. */
    private static UnaryOperator<String> answering(String special, String answer) {
        return line -> {
            String tag = line.split(" ", 2)[0];
            if (line.equals(special)) {
                return answer;
            }
            if (line.equals("gone")) {
                return null;
            }
            return line.endsWith(" LOGOUT") ? "* BYE\r\n" + tag + " OK bye\r\n" : tag + " OK done\r\n";
        };
    }

    private static void run(UnaryOperator<String> answers, String script, Segmentation segmentation)
            throws IOException {
        // LOGOUT must also close; the scripted server closes when it is asked for 'gone'.
        try (ScriptedServer server = new ScriptedServer(answers)) {
            run(server, script, segmentation);
        }
    }

    private static void run(ScriptedServer server, String script, Segmentation segmentation) throws IOException {
        Transcript transcript = TranscriptParser.parse("x.transcript", script + "abandon\n");
        try (TranscriptRun run = new TranscriptRun(server.endpoints(), transcript, segmentation, Transcripts.FOLDER)) {
            run.run();
        }
    }

    @ParameterizedTest
    @EnumSource
    void runShouldPassWhenTheServerAnswersAsWritten(Segmentation segmentation) throws IOException {
        run(answering("", ""), SCRIPT, segmentation);
    }

    @ParameterizedTest
    @EnumSource
    void runShouldFailWithFileLineSentExpectedAndGotWhenAnAnswerDiffers(Segmentation segmentation) {
        assertThatThrownBy(() -> run(answering("a2 NOOP", "a2 NO indeed\r\n"), SCRIPT, segmentation))
                .isInstanceOf(TranscriptFailure.class)
                .hasMessageContaining("x.transcript:6 ")
                .hasMessageContaining("NOOP")
                .hasMessageContaining("expected: a2 OK ...")
                .hasMessageContaining("got:      a2 NO indeed");
    }

    @Test
    void runShouldFailWhenAnUnexpectedLineComesFirst() {
        assertThatThrownBy(() -> run(answering("a2 NOOP", "* 1 EXISTS\r\na2 OK\r\n"), SCRIPT, Segmentation.LINES))
                .hasMessageContaining("* 1 EXISTS");
    }

    @Test
    void runShouldFailWhenNothingComes() {
        assertThatThrownBy(() -> run(
                        answering("a1 NOOP", ""),
                        "[imap]\nS: * OK ...\nC: a1 NOOP\nwait 100ms\nS: a1 OK ...\n",
                        Segmentation.LINES))
                .hasMessageContaining("x.transcript:5 ")
                .hasMessageContaining("timed out");
    }

    @Test
    void runShouldFailWhenTheServerClosesTheConnection() {
        assertThatThrownBy(() ->
                        run(answering("", ""), "[imap]\nS: * OK ...\nC: gone\nS: a1 OK ...\n", Segmentation.LINES))
                .hasMessageContaining("closed");
    }

    @Test
    void skipShouldPassUntaggedLinesOnly() throws IOException {
        String script = "[imap]\nS: * OK ...\nC: a1 NOOP\nS: ...\nS: a1 OK ...\n";
        run(
                answering("a1 NOOP", "* 1 EXISTS\r\n* 2 EXISTS\r\na1 OK\r\n"),
                script.replace("OK ...\n", "OK...\n"),
                Segmentation.LINES);

        assertThatThrownBy(() -> run(answering("a1 NOOP", "a0 BAD\r\na1 OK x\r\n"), script, Segmentation.LINES))
                .hasMessageContaining("a0 BAD");
    }

    @Test
    void neverShouldFailWhenTheLineArrivesAlsoWhileOthersAreSkipped() {
        String script = "[imap]\nS: * OK ...\nnever S: * 2 ...\nC: a1 NOOP\nS: ...\nS: a1 OK ...\n";

        assertThatThrownBy(() -> run(
                        answering("a1 NOOP", "* 1 EXISTS\r\n* 2 EXISTS\r\na1 OK x\r\n"), script, Segmentation.LINES))
                .hasMessageContaining("x.transcript:3 ")
                .hasMessageContaining("never * 2 ...");
    }

    @Test
    void anyOrderShouldNeedEveryResponseOnce() throws IOException {
        String script = "[imap]\nS: * OK ...\nC: a1 NOOP\nany order\nS: * 1 ...\nS: * 2 ...\nend\nS: a1 OK ...\n";
        run(answering("a1 NOOP", "* 2 x\r\n* 1 x\r\na1 OK x\r\n"), script, Segmentation.LINES);

        assertThatThrownBy(() -> run(answering("a1 NOOP", "* 1 x\r\n* 1 x\r\na1 OK x\r\n"), script, Segmentation.LINES))
                .hasMessageContaining("any of [* 2 ...]");
    }

    @Test
    void expectShouldCompareTheOctetsOfALiteral() throws IOException {
        String script = "[imap]\nS: * OK ...\nC: a1 NOOP\nS: * X {#}\nL: ab\nS: )\nS: a1 OK ...\n";
        run(answering("a1 NOOP", "* X {4}\r\nab\r\n)\r\na1 OK x\r\n"), script, Segmentation.LINES);

        assertThatThrownBy(() ->
                        run(answering("a1 NOOP", "* X {4}\r\naB\r\n)\r\na1 OK x\r\n"), script, Segmentation.LINES))
                .hasMessageContaining("first difference at 1");
    }

    @Test
    void closedShouldFailWhenTheConnectionStaysOpen() throws IOException {
        run(answering("", ""), "[imap]\nC: gone\nclosed\n", Segmentation.LINES);

        assertThatThrownBy(() -> run(answering("", ""), "[imap]\nC: a1 NOOP\nwait 200ms\nclosed\n", Segmentation.LINES))
                .hasMessageContaining("it is open");
    }

    @Test
    void silenceShouldFailWhenSomethingArrives() throws IOException {
        run(answering("", ""), "[imap]\nS: * OK ...\nsilence 50ms\n", Segmentation.LINES);

        assertThatThrownBy(() -> run(answering("", ""), "[imap]\nsilence 5s\n", Segmentation.LINES))
                .hasMessageContaining("* OK hello");
    }

    @Test
    void farewellShouldFailWhenTheConnectionIsOutOfStep() throws IOException {
        try (ScriptedServer server = new ScriptedServer(answering("zend LOGOUT", "a9 BAD what\r\n"));
                TranscriptRun run = new TranscriptRun(
                        server.endpoints(),
                        TranscriptParser.parse("x.transcript", SCRIPT),
                        Segmentation.LINES,
                        Transcripts.FOLDER)) {
            assertThatThrownBy(run::run).hasMessageContaining("a9 BAD what");
        }
    }

    @Test
    void runShouldSendAllAtOnceUpToASynchronisingLiteralWhenSegmentationIsOneWrite() throws IOException {
        try (ScriptedServer server = new ScriptedServer(answering("", ""))) {
            run(
                    server,
                    "[imap]\nS: * OK ...\nC: a1 NOOP\nS: a1 OK ...\nC: a2 NOOP\nS: a2 OK ...\nC: a3 APPEND x {#+}\n"
                            + "S: a3 OK ...\nL- 12345\nC:\nS: 12345 OK ...\n",
                    Segmentation.ONE_WRITE);

            assertThat(server.received()).isEqualTo("a1 NOOP\r\na2 NOOP\r\na3 APPEND x {5+}\r\n12345\r\n");
            assertThat(server.readSizes()).first().isEqualTo(server.received().length());
        }
    }

    @Test
    void runShouldWaitForCapturesWhenSegmentationIsOneWrite() throws IOException {
        try (ScriptedServer server = new ScriptedServer(answering("a1 NOOP", "* X 7\r\na1 OK x\r\n"))) {
            run(
                    server,
                    "[imap]\nS: * OK ...\nC: a1 NOOP\nS: * X ${n}\nS: a1 OK ...\nC: a${n} NOOP\nS: a7 OK ...\n",
                    Segmentation.ONE_WRITE);

            assertThat(server.received()).isEqualTo("a1 NOOP\r\na7 NOOP\r\n");
            assertThat(server.readSizes()).first().isEqualTo("a1 NOOP\r\n".length());
        }
    }

    @Test
    void runShouldSendAWritePerOctetWhenSegmentationIsOctets() throws IOException {
        try (ScriptedServer server = new ScriptedServer(answering("", ""))) {
            String name = "x".repeat(3000);
            run(server, "[imap]\nS: * OK ...\nC: a1 " + name + "\nS: a1 OK ...\n", Segmentation.OCTETS);

            List<Integer> sizes = server.readSizes();
            assertThat(sizes.stream()
                            .mapToInt(Integer::intValue)
                            .filter(size -> size > 0)
                            .sum())
                    .isEqualTo(3005);
            assertThat(sizes).as("segments").hasSizeGreaterThan(10);
        }
    }

    @Test
    void countedChunkShouldCarryTheSizeOfItsOctets() throws IOException {
        try (ScriptedServer server = new ScriptedServer(line -> line.startsWith("BDAT") ? "" : "250 ok\r\n")) {
            run(server, "[submission]\nS: ...\nS: * OK ...\nC: BDAT # LAST\nL: abc\nS: 250 ...\n", Segmentation.LINES);

            assertThat(server.received()).isEqualTo("BDAT 5 LAST\r\nabc\r\n");
        }
    }

    @Test
    void generatedContentShouldBeTheSameInEveryRun() {
        Contents contents = new Contents(Transcripts.FOLDER);
        Content content = new Content(1, List.of(new Content.Generated(Content.Generated.Kind.OCTETS, 256)));

        byte[] first = contents.octets(content, java.util.Map.of());
        assertThat(first).isEqualTo(contents.octets(content, java.util.Map.of()));
        assertThat(IntStream.range(0, 256).map(i -> first[i]).distinct().count())
                .isGreaterThan(50);
    }
}
