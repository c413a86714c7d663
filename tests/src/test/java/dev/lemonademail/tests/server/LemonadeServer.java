// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lemonademail.tests.transcript.Endpoints;

/** The distribution, started by its own launcher. */
public final class LemonadeServer implements RunningServer {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ServerProcess process;
    private final Path home;
    private final Path temporary;
    private final String readyLine;

    private LemonadeServer(ServerProcess process, Path home, Path temporary, String readyLine) {
        this.process = process;
        this.home = home;
        this.temporary = temporary;
        this.readyLine = readyLine;
    }

    /** Starts {@code serve} with {@code options} and waits for the ready line; the home folder is kept as it is. */
    public static LemonadeServer serve(Path home, String... options) throws IOException, InterruptedException {
        return serve(home, List.of(), List.of(options));
    }

    private static LemonadeServer serve(Path home, List<String> javaOptions, List<String> options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--home", home.toString()));
        arguments.addAll(options);
        ServerProcess process = run(home, javaOptions, arguments);
        String line = process.awaitLine(text -> text.startsWith(ReadyLine.START), process.outputFile(), START);
        return new LemonadeServer(process, home, temporary(home), line);
    }

    /** Starts {@code serve} on free ports with the demonstration accounts, in an empty home. */
    public static LemonadeServer demo(String name, String... javaOptions) throws IOException, InterruptedException {
        Path home = emptyHome(name);
        return serve(home, List.of(javaOptions), List.of("--demo", "--port-base", String.valueOf(freePortBase())));
    }

    /** A folder under {@code target} that does not exist. */
    public static Path emptyHome(String name) throws IOException {
        Path home = Path.of("target", "servers", name, "home").toAbsolutePath();
        Distribution.delete(home.getParent());
        return home;
    }

    /** A port base with all of its ports free. */
    public static int freePortBase() {
        return Ports.freeBase();
    }

    /** Runs {@code bin/lemonade} with {@code arguments} in the parent of {@code home} to its end. */
    public static Outcome run(Path home, Duration patience, String... arguments)
            throws IOException, InterruptedException {
        ServerProcess process = run(home, List.of(), List.of(arguments));
        int exitCode = process.exitCode(patience);
        return new Outcome(exitCode, process.output(), process.errors());
    }

    /** How a command of the launcher ended. */
    public record Outcome(int exitCode, String output, String errors) {}

    private static ServerProcess run(Path home, List<String> javaOptions, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Distribution.folder().resolve("bin").resolve("lemonade").toString());
        command.addAll(arguments);
        Path folder = home.toAbsolutePath().getParent();
        Files.createDirectories(temporary(home));
        String options = Stream.concat(
                        Stream.of("-Xmx512m", "-Djava.io.tmpdir=" + temporary(home)), javaOptions.stream())
                .collect(Collectors.joining(" "));
        return ServerProcess.start(command, Map.of("LEMONADE_JAVA_OPTS", options), folder, folder);
    }

    private static Path temporary(Path home) {
        return home.toAbsolutePath().resolveSibling("tmp");
    }

    /** The line that announced the server. */
    public String readyLine() {
        return readyLine;
    }

    /** All of standard output. */
    public String output() throws IOException {
        return process.output();
    }

    /** Stops with SIGTERM; the exit code. */
    public int stop() throws InterruptedException {
        return process.stop(STOP);
    }

    @Override
    public Endpoints endpoints() {
        return ReadyLine.endpoints(readyLine);
    }

    @Override
    public Path temporaryFiles() {
        return temporary;
    }

    @Override
    public String log() {
        try (Stream<Path> logs = Files.walk(home.resolve("logs"))) {
            return process.output()
                    + process.errors()
                    + logs.filter(Files::isRegularFile)
                            .map(LemonadeServer::text)
                            .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            process.stop(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
