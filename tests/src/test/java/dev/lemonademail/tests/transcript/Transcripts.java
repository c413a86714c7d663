// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The transcripts of the project. */
public final class Transcripts {
    /** Where transcripts and the mail they use are. */
    public static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");

    private Transcripts() {}

    /** All of them; {@code -Dtranscripts=text} leaves those with the text in their path. */
    public static List<Transcript> all() {
        String wanted = System.getProperty("transcripts", "");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".transcript"))
                    .filter(file -> file.toString().contains(wanted))
                    .sorted()
                    .map(Transcripts::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True if {@code transcript} is to be run with {@code segmentation}: if it says so and segments differ. */
    public static boolean runs(Transcript transcript, Segmentation segmentation) {
        return switch (segmentation) {
            case LINES -> true;
            case OCTETS -> !transcript.onlyAsWritten();
            case ONE_WRITE -> !transcript.onlyAsWritten() && new Schedule(transcript).joinsLines();
        };
    }

    private static Transcript read(Path file) {
        try {
            return TranscriptParser.parse(
                    FOLDER.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
