// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A mail program that synchronises when it is called, and ends. */
final class MailProgram {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path INSTALLER = Path.of("install-clients.sh").toAbsolutePath();
    private static final int CANNOT_BE_HAD = 75;

    private final List<String> command;
    private final Path output;

    /** The program's output is written to a file in {@code folder}. */
    MailProgram(Path folder, String... command) {
        this.command = List.of(command);
        this.output = folder.resolve("output");
    }

    /** Installs a program unless it is there; if it cannot be had here, the test is skipped and the reason is told. */
    static void require(String program, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path said = folder.resolve("install-output");
        Process process = new ProcessBuilder(INSTALLER.toString(), program, folder.toString())
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("install-errors").toFile())
                .start();
        int code = finish(process);
        String text = Files.readString(said).strip();
        Assumptions.assumeTrue(
                code != CANNOT_BE_HAD,
                text.lines().reduce((first, last) -> last).orElse(program));
        if (code != 0) {
            throw new IOException(INSTALLER + " " + program + " ended with " + code + ", see " + folder);
        }
    }

    /** Runs to the end, which must be a good one; all that it said. */
    String run() throws IOException, InterruptedException {
        int code = finish(start());
        if (code != 0) {
            throw new IOException(command.get(0) + " ended with " + code + " and said:\n" + lastWords());
        }
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    static int finish(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("the program did not end within " + PATIENCE);
        }
        return process.exitValue();
    }

    private String lastWords() throws IOException {
        String all = Files.readString(output, StandardCharsets.ISO_8859_1);
        return all.substring(Math.max(0, all.length() - 3000));
    }
}
