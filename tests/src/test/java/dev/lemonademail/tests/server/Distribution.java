// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution as it is shipped: the archive that the module {@code distribution} packaged, unpacked once per test run. */
public final class Distribution {
    private static final Path UNPACKED = Path.of("target", "distribution");
    private static boolean unpacked;

    private Distribution() {}

    /** The project's top folder. */
    public static Path project() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** The folder with {@code bin}, {@code conf}, {@code lib} and {@code extensions-jars}. */
    public static synchronized Path folder() throws IOException, InterruptedException {
        if (!unpacked) {
            unpack();
            unpacked = true;
        }
        try (Stream<Path> children = Files.list(UNPACKED)) {
            return children.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
    }

    /** The jars with our classes. */
    public static List<Path> extensionJars() throws IOException, InterruptedException {
        try (Stream<Path> jars = Files.list(folder().resolve("extensions-jars"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static void unpack() throws IOException, InterruptedException {
        delete(UNPACKED);
        Files.createDirectories(UNPACKED);
        Process tar = new ProcessBuilder(
                        "tar",
                        "-xzf",
                        archive().toString(),
                        "-C",
                        UNPACKED.toAbsolutePath().toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack " + archive());
        }
    }

    private static Path archive() throws IOException {
        Path target = project().resolve("distribution").resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("lemonade-james-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no lemonade-james-*.tar.gz in " + target
                            + "; these tests run after the distribution was packaged: mvn verify"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
