// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A transcript of which one client line arrives damaged. What comes before it must hold; what comes after it is sent without
 * looking at the answers; then the client says that it is done, and the server must close the connection.
 */
public final class MutatedRun {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 1 << 20;

    private final Transcript transcript;
    private final int target;
    private final Mutation mutation;
    private final long seed;

    private MutatedRun(Transcript transcript, int target, Mutation mutation, long seed) {
        this.transcript = transcript;
        this.target = target;
        this.mutation = mutation;
        this.seed = seed;
    }

    /** A run for each line that the client sends in {@code transcript}, with mutations that {@code random} chooses. */
    public static List<MutatedRun> of(Transcript transcript, Random random) {
        return IntStream.range(0, transcript.steps().size())
                .filter(i -> transcript.steps().get(i) instanceof Step.Send
                        || transcript.steps().get(i) instanceof Step.Octets)
                .mapToObj(i -> new MutatedRun(
                        transcript, i, Mutation.values()[random.nextInt(Mutation.values().length)], random.nextLong()))
                .toList();
    }

    /** Runs it; refuses if the server does not close the connection afterwards. */
    public void run(Endpoints endpoints, Path folder) throws IOException {
        try (TranscriptRun run = new TranscriptRun(endpoints, transcript, Segmentation.LINES, folder)) {
            run.prepare();
            for (int i = 0; i < target; i++) {
                run.perform(i);
            }
            byte[] octets = run.octets(transcript.steps().get(target));
            if (octets.length == 0 || octets.length > LARGEST) {
                return;
            }
            WireConnection wire = run.wire();
            try {
                wire.send(mutation.apply(octets, new Random(seed)), Segmentation.LINES);
                if (mutation == Mutation.CUT) {
                    wire.cut();
                    return;
                }
                sendRest(run, wire);
                wire.halfClose();
            } catch (SocketException e) {
                // The server has closed the connection already: an answer, too.
                return;
            }
            awaitEnd(wire);
        }
    }

    private void sendRest(TranscriptRun run, WireConnection wire) throws IOException {
        for (int i = target + 1; i < transcript.steps().size(); i++) {
            Step step = transcript.steps().get(i);
            if (step instanceof Step.Connect || step instanceof Step.StartTls || step instanceof Step.Compress) {
                return;
            }
            try {
                wire.send(run.octets(step), Segmentation.LINES);
            } catch (IllegalStateException e) {
                // The line needs something that only the answer to an undamaged one would have told.
                return;
            }
        }
    }

    private void awaitEnd(WireConnection wire) throws IOException {
        boolean closed;
        try {
            closed = wire.drain(PATIENCE);
        } catch (SocketException | EOFException e) {
            // A reset, or an end in the middle of compressed data.
            closed = true;
        }
        if (!closed) {
            throw new TranscriptFailure(this + ": the client is done, but the server keeps the connection");
        }
    }

    @Override
    public String toString() {
        return transcript.file() + ":" + transcript.steps().get(target).line() + " " + mutation + " (" + seed + ")";
    }
}
