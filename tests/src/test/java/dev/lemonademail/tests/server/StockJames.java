// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lemonademail.tests.transcript.Endpoints;
import dev.lemonademail.tests.transcript.Service;

/**
 * A stock {@code james-server-memory-app} with its own main class, as an administrator has it: plain configuration files, and,
 * if wanted, our jars in {@code extensions-jars/} with the lines that the distribution's README tells to add.
 */
public final class StockJames implements RunningServer {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Path SAMPLES = Path.of("src", "test", "resources", "stock-james");

    private final ServerProcess process;
    private final Path temporary;
    private final Endpoints endpoints;

    private StockJames(ServerProcess process, Path temporary, Endpoints endpoints) {
        this.process = process;
        this.temporary = temporary;
        this.endpoints = endpoints;
    }

    /** Starts it with our extensions dropped in as the README says. */
    public static StockJames withExtensions(String name) throws IOException, InterruptedException {
        return start(name, true);
    }

    /** Starts it as James ships it. */
    public static StockJames bare(String name) throws IOException, InterruptedException {
        return start(name, false);
    }

    private static StockJames start(String name, boolean extended) throws IOException, InterruptedException {
        Path home = LemonadeServer.emptyHome(name);
        Path temporary = home.resolveSibling("tmp");
        Files.createDirectories(temporary);
        int base = Ports.freeBase();
        Path conf = Files.createDirectories(home.resolve("conf"));
        copySamples(conf);
        if (extended) {
            dropIn(home);
        }
        setPorts(conf, base);
        ServerProcess process = ServerProcess.start(command(home, temporary), Map.of(), home, home.getParent());
        process.awaitLine(text -> text.contains("JAMES server started"), process.outputFile(), START);
        Endpoints endpoints = endpoints(base);
        awaitListeners(endpoints, process);
        return new StockJames(process, temporary, endpoints);
    }

    private static void copySamples(Path conf) throws IOException {
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, conf.resolve(sample.getFileName()));
            }
        }
        Keystore.create(conf.resolve("keystore"));
    }

    private static void setPorts(Path conf, int base) throws IOException {
        for (String name : List.of("imapserver.xml", "smtpserver.xml", "webadmin.properties")) {
            String text = Files.readString(conf.resolve(name));
            for (int port : List.of(143, 993, 25, 587, 8000)) {
                text = text.replace("@" + port + "@", String.valueOf(base + port));
            }
            Files.writeString(conf.resolve(name), text);
        }
    }

    private static void dropIn(Path home) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("extensions-jars"));
        for (Path jar : Distribution.extensionJars()) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
        DropInGuide.read(Distribution.project().resolve("distribution").resolve("README.md"))
                .apply(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf").resolve("lemonade.properties"),
                "urlauth.hosts=localhost,127.0.0.1\nmetadata.server.writers=*\n");
    }

    private static List<String> command(Path home, Path temporary) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dworking.directory=" + home,
                "-Dlogback.configurationFile=" + home.resolve("conf").resolve("logback.xml"),
                "-cp",
                stockClassPath(),
                "org.apache.james.MemoryJamesServerMain");
    }

    /** The test class path without anything of ours: James and what it depends on. */
    private static String stockClassPath() {
        String project = Distribution.project() + File.separator;
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.startsWith(project) && !entry.contains("lemonademail"))
                .filter(entry -> !entry.contains("apache-james-mpt"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Endpoints endpoints(int base) {
        return new Endpoints(
                Map.of(
                        Service.IMAP, local(base + 143),
                        Service.IMAPS, local(base + 993),
                        Service.SUBMISSION, local(base + 587),
                        Service.SMTP, local(base + 25)),
                URI.create("http://127.0.0.1:" + (base + 8000)),
                "localhost");
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void awaitListeners(Endpoints endpoints, ServerProcess process) throws IOException {
        for (InetSocketAddress address : endpoints.listeners().values()) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 5_000);
            } catch (IOException e) {
                process.kill();
                throw new IOException(address + " does not accept: " + process.output() + process.errors(), e);
            }
        }
    }

    @Override
    public Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public Path temporaryFiles() {
        return temporary;
    }

    @Override
    public String log() {
        try {
            return process.output() + process.errors();
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
