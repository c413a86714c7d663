// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import dev.lemonademail.tests.server.Servers;
import dev.lemonademail.tests.transcript.Segmentation;
import dev.lemonademail.tests.transcript.Transcript;
import dev.lemonademail.tests.transcript.TranscriptRun;
import dev.lemonademail.tests.transcript.Transcripts;

/** Every transcript, with every segmentation, against the distribution and against a stock James with our extensions. */
@Tag("distribution")
class TranscriptTest {
    @TestFactory
    Stream<DynamicNode> transcriptShouldHold() throws IOException {
        return Arrays.stream(Servers.values())
                .map(server -> DynamicContainer.dynamicContainer(
                        server.name(), Transcripts.all().stream().flatMap(transcript -> tests(server, transcript))));
    }

    private static Stream<DynamicNode> tests(Servers server, Transcript transcript) {
        return Arrays.stream(Segmentation.values())
                .filter(segmentation -> Transcripts.runs(transcript, segmentation))
                .map(segmentation -> DynamicTest.dynamicTest(
                        transcript.file() + " " + segmentation, () -> run(server, transcript, segmentation)));
    }

    private static void run(Servers server, Transcript transcript, Segmentation segmentation) throws IOException {
        try (TranscriptRun run =
                new TranscriptRun(server.running().endpoints(), transcript, segmentation, Transcripts.FOLDER)) {
            run.run();
        }
    }
}
