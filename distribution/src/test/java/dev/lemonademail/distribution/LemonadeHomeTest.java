// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LemonadeHomeTest {
    @TempDir
    Path temporary;

    private Path distribution;
    private LemonadeHome home;

    @BeforeEach
    void setUp() throws IOException {
        distribution = temporary.resolve("distribution");
        home = new LemonadeHome(temporary.resolve("some/home"));
        write("conf/imapserver.xml", "<imapservers/>");
        write("extensions-jars/smtp-burl-extension-0.1.0.jar", "new");
    }

    private void write(String name, String content) throws IOException {
        write(distribution.resolve(name), content);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Path inHome(String name) {
        return home.folder().resolve(name);
    }

    @Test
    void fillShouldMakeEverythingOnFirstStart() {
        home.fill(distribution);

        assertThat(inHome("conf/imapserver.xml")).hasContent("<imapservers/>");
        assertThat(inHome("extensions-jars/smtp-burl-extension-0.1.0.jar")).hasContent("new");
        assertThat(inHome("var")).isDirectory();
        assertThat(inHome("logs")).isDirectory();
    }

    @Test
    void fillShouldKeepWhatTheOperatorEdited() throws IOException {
        home.fill(distribution);
        write(inHome("conf/imapserver.xml"), "<imapservers><!-- mine --></imapservers>");
        write("conf/imapserver.xml", "<imapservers><!-- newer --></imapservers>");
        write("conf/added.xml", "<added/>");

        home.fill(distribution);

        assertThat(inHome("conf/imapserver.xml")).hasContent("<imapservers><!-- mine --></imapservers>");
        assertThat(inHome("conf/added.xml")).hasContent("<added/>");
    }

    @Test
    void fillShouldBringOurJarsUpToDateAndKeepOthers() throws IOException {
        write(inHome("extensions-jars/smtp-burl-extension-0.0.9.jar"), "old version");
        write(inHome("extensions-jars/smtp-burl-extension-0.1.0.jar"), "old build");
        write(inHome("extensions-jars/smtp-burl-extension-of-mine.jar"), "other");

        home.fill(distribution);

        assertThat(inHome("extensions-jars/smtp-burl-extension-0.1.0.jar")).hasContent("new");
        assertThat(inHome("extensions-jars/smtp-burl-extension-0.0.9.jar")).doesNotExist();
        assertThat(inHome("extensions-jars/smtp-burl-extension-of-mine.jar")).hasContent("other");
    }

    @Test
    void fillShouldLeaveNoUnfinishedFiles() throws IOException {
        home.fill(distribution);

        try (var files = Files.list(home.conf())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("imapserver.xml");
        }
    }

    @Test
    void fillShouldRefuseAHomeThatIsAFile() throws IOException {
        write(home.folder(), "");

        assertThatThrownBy(() -> home.fill(distribution))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The home " + home.folder() + " cannot be used: ");
    }
}
