// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.lemonademail.distribution.Lemonade;
import dev.lemonademail.distribution.Listener;
import dev.lemonademail.distribution.StartRefused;
import dev.lemonademail.distribution.client.Endpoint;

/** {@code lemonade serve --demo} in a process of its own, with a new home and free ports; closing leaves nothing behind. */
final class ThrowawayServer implements AutoCloseable {
    private static final String READY = "Lemonade ready: ";
    private static final int SECONDS_TO_START = 180;
    private static final int SECONDS_TO_STOP = 12;
    private static final int LOWEST_BASE = 20_000;
    private static final int HIGHEST_BASE = 50_000;
    private static final int ATTEMPTS = 100;

    private final Path home;
    private final Process process;
    private final Thread atExit;
    private Map<Listener, Endpoint> endpoints = Map.of();

    private ThrowawayServer(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.atExit = new Thread(this::clean, "throwaway-server-stop");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static ThrowawayServer start() throws IOException {
        Path home = Files.createTempDirectory("lemonade-tour");
        ThrowawayServer server;
        try {
            server = new ThrowawayServer(home, process(home, freeBase()));
        } catch (IOException | RuntimeException e) {
            delete(home);
            throw e;
        }
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Process process(Path home, int base) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlemonade.distribution=" + System.getProperty("lemonade.distribution"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lemonade.class.getName(),
                        "serve",
                        "--demo",
                        "--home",
                        home.toString(),
                        "--port-base",
                        String.valueOf(base))
                .redirectError(home.resolve("stderr.txt").toFile())
                .start();
    }

    private static int freeBase() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(LOWEST_BASE, HIGHEST_BASE);
            if (Arrays.stream(Listener.values()).allMatch(listener -> isFree(listener.port(base)))) {
                return base;
            }
        }
        throw new StartRefused("There are no free ports for a throw-away server.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitReady() {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::firstLine);
        try {
            endpoints = endpoints(line.get(SECONDS_TO_START, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new StartRefused("The throw-away server was not ready within " + SECONDS_TO_START + " s.", e);
        } catch (ExecutionException e) {
            throw new StartRefused(
                    "The throw-away server could not be heard: " + e.getCause().getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The tour was interrupted.", e);
        }
    }

    private String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    private Map<Listener, Endpoint> endpoints(String line) {
        if (!line.startsWith(READY)) {
            throw new StartRefused("The throw-away server did not start. " + stderr());
        }
        Map<String, Endpoint> byWord = new HashMap<>();
        for (String listener : line.substring(READY.length()).split(" ")) {
            String[] parts = listener.split("=", 2);
            byWord.put(parts[0], Endpoint.parse(parts[1]));
        }
        Map<Listener, Endpoint> all = new HashMap<>();
        for (Listener listener : Listener.values()) {
            all.put(listener, byWord.get(listener.word()));
        }
        return Map.copyOf(all);
    }

    private String stderr() {
        try {
            return Files.readString(home.resolve("stderr.txt")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    Endpoint endpoint(Listener listener) {
        return endpoints.get(listener);
    }

    /** The last lines of its log, for a reader who wants to know why something failed. */
    List<String> logTail(int lines) {
        try (Stream<String> log = Files.lines(home.resolve("logs").resolve("lemonade.log"))) {
            List<String> all = log.toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        clean();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending and the hook runs, or has run.
        }
    }

    private synchronized void clean() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(home);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A temporary folder that cannot be deleted is the system's to clean.
        }
    }
}
