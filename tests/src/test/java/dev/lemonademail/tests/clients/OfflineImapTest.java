// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** offlineimap of Debian's package offlineimap3. */
@Tag("distribution")
class OfflineImapTest {
    private static final Map<Character, String> LETTERS =
            Map.of('S', "\\Seen", 'R', "\\Answered", 'F', "\\Flagged", 'D', "\\Draft", 'T', "\\Deleted");
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path folder;

    @TempDir(factory = InMemory.class)
    private Path notes;

    /** offlineimap waits for the disk after every message, unless what it notes lies in memory. */
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "offlineimap")
                    : Files.createTempDirectory("offlineimap");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lemonademail.tests.clients.FilledAccount#places")
    void offlineImapShouldEndEqualWhenBothSidesChange(FilledAccount.Place place) throws Exception {
        MailProgram.require("offlineimap", folder.resolve("install"));
        FilledAccount account = place.account();
        Path mail = Files.createDirectories(folder.resolve("mail"));
        Path configuration = Files.writeString(folder.resolve("offlineimaprc"), configuration(account, mail, notes));

        try (ServerSide server = account.serverSide()) {
            MailProgram program = new MailProgram(folder, "offlineimap", "-o", "-c", configuration.toString());
            new MaildirScenario(server, new Maildirs(mail, LETTERS), program, "offlineimap").play();
        }
    }

    private static String configuration(FilledAccount account, Path mail, Path notes) {
        return """
                [general]
                accounts = lemonade
                metadata = %6$s
                ui = quiet
                socktimeout = 60
                fsync = False

                [Account lemonade]
                localrepository = near
                remoterepository = far

                [Repository near]
                type = Maildir
                localfolders = %5$s

                [Repository far]
                type = IMAP
                remotehost = %1$s
                remoteport = %2$d
                remoteuser = %3$s
                remotepass = %4$s
                ssl = no
                starttls = no
                auth_mechanisms = PLAIN
                maxconnections = 3
                """.formatted(
                        account.imap().getAddress().getHostAddress(),
                        account.imap().getPort(),
                        account.user(),
                        account.password(),
                        mail,
                        notes);
    }
}
