// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** mbsync of Debian's package isync. */
@Tag("distribution")
class MbsyncTest {
    private static final Map<Character, String> LETTERS = Map.of(
            'S', "\\Seen", 'R', "\\Answered", 'F', "\\Flagged", 'D', "\\Draft", 'T', "\\Deleted", 'P', "$Forwarded");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.lemonademail.tests.clients.FilledAccount#places")
    void mbsyncShouldEndEqualWhenBothSidesChange(FilledAccount.Place place) throws Exception {
        MailProgram.require("mbsync", folder.resolve("install"));
        FilledAccount account = place.account();
        Path mail = Files.createDirectories(folder.resolve("mail"));
        Path configuration = Files.writeString(folder.resolve("mbsyncrc"), configuration(account, mail));

        try (ServerSide server = account.serverSide()) {
            // On a terminal mbsync counts what it does, and "script" is one.
            MailProgram program =
                    new MailProgram(folder, "script", "-qec", "mbsync -c " + configuration + " -a", "/dev/null");
            String said = new MaildirScenario(server, new Maildirs(mail, LETTERS), program, "mbsync").play();

            assertThat(said.strip()).endsWith("F: +0/0 *0/0 #0/0  N: +0/0 *0/0 #0/0");
        }
    }

    private static String configuration(FilledAccount account, Path mail) {
        return """
                FSync no
                SyncState *

                IMAPAccount lemonade
                Host %1$s
                Port %2$d
                User %3$s
                Pass %4$s
                SSLType None
                AuthMechs PLAIN

                IMAPStore far
                Account lemonade

                MaildirStore near
                Path %5$s/
                Inbox %5$s/INBOX
                SubFolders Verbatim

                Channel all
                Far :far:
                Near :near:
                Patterns *
                Create Both
                Expunge Both
                Sync All
                """.formatted(
                        account.imap().getAddress().getHostAddress(),
                        account.imap().getPort(),
                        account.user(),
                        account.password(),
                        mail);
    }
}
