// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.lemonademail.tests.server.Distribution;

/** What is in the archive that people download. */
@Tag("distribution")
class DistributionContentTest {
    @Test
    void extensionJarsShouldHoldOurClassesOnly() throws Exception {
        List<Path> jars = Distribution.extensionJars();

        assertThat(jars).hasSize(4);
        for (Path jar : jars) {
            assertThat(classes(jar))
                    .as(jar.toString())
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev/lemonademail/"));
        }
    }

    @Test
    void libShouldHoldNoExtensionAndAStockJames() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.list(Distribution.folder().resolve("lib"))) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }

        assertThat(names)
                .contains("james-server-memory-app-3.8.1.jar")
                .noneMatch(name -> name.matches("(urlauth-mailbox|imap-lemonade|smtp-burl|sieve-profile).*"));
    }

    @Test
    void archiveShouldHoldWhatItIsToStartFrom() throws Exception {
        Path folder = Distribution.folder();

        assertThat(folder.resolve("bin").resolve("lemonade")).isExecutable();
        assertThat(folder.resolve("conf")).isDirectoryContaining("glob:**/lemonade.properties");
        assertThat(folder.resolve("conf")).isDirectoryContaining("glob:**/extensions.properties");
    }

    @Test
    void everySettingShouldBeDocumented() throws Exception {
        String documented =
                Files.readString(Distribution.folder().resolve("conf").resolve("lemonade.properties"));

        assertThat(settings())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(documented).contains(key));
    }

    /** The keys that the extensions' sources read. */
    private static List<String> settings() throws IOException {
        Pattern call = Pattern.compile("\\.(?:size|count|duration|flag|text|texts)\\(\\s*\"([a-z]+(?:\\.[a-z-]+)+)\"");
        try (Stream<Path> files = Files.walk(Distribution.project())) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> call.matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }
}
