// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child process whose output goes to files. */
final class ServerProcess {
    private final Process process;
    private final Path output;
    private final Path errors;

    private ServerProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts {@code command} in {@code folder}; output and errors are written to files in {@code logs}. */
    static ServerProcess start(List<String> command, Map<String, String> environment, Path folder, Path logs)
            throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(logs);
        Path output = logs.resolve("stdout");
        Path errors = logs.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        ServerProcess started = new ServerProcess(process, output, errors);
        Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
        return started;
    }

    /** The first line of output or errors that {@code wanted} accepts; refuses if the process ends or the time is over. */
    String awaitLine(Predicate<String> wanted, Path file, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            boolean alive = process.isAlive();
            Optional<String> line = firstLine(file, wanted);
            if (line.isPresent()) {
                return line.get();
            }
            if (!alive) {
                throw new IOException("the server ended with " + process.exitValue() + ":\n" + output() + errors());
            }
            pause();
        }
        kill();
        throw new IOException("the server did not come up in " + patience + ":\n" + output() + errors());
    }

    private static Optional<String> firstLine(Path file, Predicate<String> wanted) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return reader.lines().filter(wanted).findFirst();
        }
    }

    /** Sends SIGTERM and waits; the exit code. */
    int stop(Duration patience) throws InterruptedException {
        process.destroy();
        return exitCode(patience);
    }

    /** Waits for the end; the exit code. */
    int exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IllegalStateException("the process did not end within " + patience);
        }
        return process.exitValue();
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path outputFile() {
        return output;
    }

    String output() throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.ISO_8859_1);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
