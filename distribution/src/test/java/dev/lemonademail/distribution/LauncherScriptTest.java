// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/lemonade with a java that only repeats what it is told. */
class LauncherScriptTest {
    @TempDir
    Path temporary;

    private Path distribution;

    @BeforeEach
    void setUp() throws IOException {
        distribution = temporary.toRealPath().resolve("a distribution");
        Files.createDirectories(distribution.resolve("bin"));
        for (String script : List.of("lemonade", "java.sh")) {
            copyExecutable(
                    Path.of("src/assemble/bin", script),
                    distribution.resolve("bin").resolve(script));
        }
        fakeJava("17.0.9");
    }

    private static void copyExecutable(Path from, Path to) throws IOException {
        Files.copy(from, to);
        assertThat(to.toFile().setExecutable(true)).isTrue();
    }

    private void fakeJava(String version) throws IOException {
        Path java = temporary.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"" + version
                        + "\" 2025-01-01' >&2; exit 0; fi\nprintf '%s\\n' \"$@\"\nexit 7\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private record Outcome(int exitCode, String text) {}

    private Outcome run(Path launcher, String path, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(words));
        builder.directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
        builder.environment().put("PATH", path);
        builder.environment().put("LEMONADE_JAVA_OPTS", "-Xmx512m -Da=b");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }

    @Test
    void launcherShouldFindItsDistributionWhenCalledThroughASymlink() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), distribution.resolve("bin/lemonade"));

        Outcome outcome = run(link, System.getenv("PATH"), "serve", "--home", "a b");

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.text().lines())
                .containsExactly(
                        "-Xmx512m",
                        "-Da=b",
                        "-Dlemonade.distribution=" + distribution,
                        "-cp",
                        distribution + "/lib/*",
                        "dev.lemonademail.distribution.Lemonade",
                        "serve",
                        "--home",
                        "a b");
    }

    @Test
    void launcherShouldSayWhatItNeedsWhenJavaIsTooOld() throws Exception {
        fakeJava("11.0.2");
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : List.of("dirname", "sed", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), located(tool));
        }

        Outcome outcome = run(distribution.resolve("bin/lemonade"), tools.toString(), "serve");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.text()).startsWith("lemonade: no Java 17 found").hasLineCount(1);
    }

    private static Path located(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no " + tool + " here");
    }
}
