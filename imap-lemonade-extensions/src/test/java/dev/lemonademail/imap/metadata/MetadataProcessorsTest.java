// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.request.RenameRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.mailboxes.ExtendedRenameProcessor;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;

class MetadataProcessorsTest {

    private static final Tag TAG = new Tag("a1");
    private static final UnpooledStatusResponseFactory RESPONSES = new UnpooledStatusResponseFactory();
    private static final String SET = "a1 OK SETMETADATA completed.\r\n";
    private static final String GOT = "a1 OK GETMETADATA completed.\r\n";

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(
                directory,
                Map.of("metadata.server.writers", "*", "metadata.value.limit", "2K", "metadata.entries.limit", "10"));
        mailboxes.mailbox(ALICE, "INBOX");
        mailboxes.mailbox(BOB, "INBOX");
    }

    private String answer(ImapProcessor processor, ImapMessage request, Username user) {
        FakeImapSession session = new FakeImapSession();
        session.authenticated();
        session.setMailboxSession(mailboxes.mailboxes().createSystemSession(user));
        RecordingResponder responder = new RecordingResponder();
        processor.processReactive(request, responder, session).block(Duration.ofSeconds(20));
        return responder.written();
    }

    private String set(Username user, String arguments) throws Exception {
        return answer(
                mailboxes.instance(ExtendedSetMetadataProcessor.class),
                new ExtendedSetMetadataCommandParser(RESPONSES)
                        .decode(MemoryCommandReader.of(" " + arguments + "\r\n"), TAG, null),
                user);
    }

    private String get(Username user, String arguments) throws Exception {
        return answer(
                mailboxes.instance(ExtendedGetMetadataProcessor.class),
                new ExtendedGetMetadataCommandParser(RESPONSES)
                        .decode(MemoryCommandReader.of(" " + arguments + "\r\n"), TAG, null),
                user);
    }

    private List<MailboxAnnotation> stored() throws Exception {
        MailboxSession alice = mailboxes.mailboxes().createSystemSession(ALICE);
        return mailboxes.mailboxes().getAllAnnotations(MailboxPath.inbox(ALICE), alice);
    }

    @Test
    void getShouldAnswerInTheOrderOfTheCommand() throws Exception {
        assertThat(set(ALICE, "INBOX (/shared/comment \"all\" /private/comment \"mine\")"))
                .isEqualTo(SET);

        assertThat(get(ALICE, "inbox (/shared/comment /private/none /PRIVATE/comment /shared/comment)"))
                .isEqualTo(
                        "* METADATA \"INBOX\" (/shared/comment \"all\" /private/none NIL /private/comment \"mine\")\r\n"
                                + GOT);
    }

    @Test
    void getShouldLeaveOutWhatTheClientDoesNotWant() throws Exception {
        set(ALICE, "INBOX (/shared/a \"12345\" /shared/b \"1234\" /shared/b/c \"123456\" /shared/d \"\")");

        assertThat(get(ALICE, "(MAXSIZE 4) INBOX (/shared/a /shared/b /shared/c)"))
                .isEqualTo("* METADATA \"INBOX\" (/shared/b \"1234\" /shared/c NIL)\r\n"
                        + "a1 OK [METADATA LONGENTRIES 5] GETMETADATA completed.\r\n");
        assertThat(get(ALICE, "(MAXSIZE 4 DEPTH infinity) INBOX /shared"))
                .isEqualTo("* METADATA \"INBOX\" (/shared/b \"1234\" /shared/d \"\")\r\n"
                        + "a1 OK [METADATA LONGENTRIES 6] GETMETADATA completed.\r\n");
        assertThat(get(ALICE, "(MAXSIZE 4) INBOX /shared/a"))
                .isEqualTo("a1 OK [METADATA LONGENTRIES 5] GETMETADATA completed.\r\n");
        assertThat(get(ALICE, "(MAXSIZE 5) INBOX /shared/a"))
                .isEqualTo("* METADATA \"INBOX\" (/shared/a \"12345\")\r\n" + GOT);
    }

    @Test
    void getShouldGiveWhatIsBelowOnly() throws Exception {
        set(ALICE, "INBOX (/private/f/v/small \"SMALLER 5000\" /private/f/v/boss \"FROM x\" /private/f/v/boss/a \"\")");

        assertThat(get(ALICE, "(DEPTH 1) INBOX /private/f/v"))
                .isEqualTo("* METADATA \"INBOX\" (/private/f/v/boss \"FROM x\" /private/f/v/small \"SMALLER 5000\")\r\n"
                        + GOT);
        assertThat(get(ALICE, "(DEPTH infinity) INBOX /private/none")).isEqualTo(GOT);
    }

    @Test
    void refusalsShouldSayWhatTheRfcSays() throws Exception {
        assertThat(set(ALICE, "INBOX (/shared/a {2049}\r\n" + "x".repeat(2049) + ")"))
                .isEqualTo("a1 NO [METADATA MAXSIZE 2048] SETMETADATA failed. A value is too large.\r\n");
        for (int i = 0; i < 10; i++) {
            set(ALICE, "INBOX (/shared/" + i + " \"\")");
        }
        assertThat(set(ALICE, "INBOX (/shared/a \"\" /private/a \"\")"))
                .isEqualTo("a1 NO [METADATA TOOMANY] SETMETADATA failed. There are too many entries.\r\n");
        assertThat(get(ALICE, "INBOX /private/a")).contains("/private/a NIL");
        assertThat(set(ALICE, "\"\" (/shared/admin \"mailto:mallory@example.org\")"))
                .isEqualTo("a1 NO [NOPERM] SETMETADATA failed. That entry belongs to the server.\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Missing", "#user.alice.INBOX", "#private.Missing", "#private"})
    void aMailboxThatCannotBeSeenShouldBeNoMailbox(String name) throws Exception {
        assertThat(get(BOB, name + " /shared/comment"))
                .isEqualTo("a1 NO GETMETADATA failed. There is no such mailbox.\r\n");
        assertThat(set(BOB, name + " (/private/vendor/lemonade/a NIL)"))
                .isEqualTo("a1 NO SETMETADATA failed. There is no such mailbox.\r\n");
    }

    @Test
    void theServersEntriesShouldBeApartFromThoseOfMailboxes() throws Exception {
        set(ALICE, "\"\" (/shared/comment \"Welcome\" /private/comment \"mine\")");

        assertThat(get(BOB, "\"\" (/shared/comment /private/comment /shared/admin)"))
                .isEqualTo("* METADATA \"\" (/shared/comment \"Welcome\" /private/comment NIL"
                        + " /shared/admin \"mailto:postmaster@example.org\")\r\n" + GOT);
        assertThat(get(ALICE, "INBOX /private/comment")).contains("/private/comment NIL");
    }

    @Test
    void whatRevokesUrlsShouldBeNeitherSeenNorChanged() throws Exception {
        mailboxes
                .instance(UrlAuthorizer.class)
                .resetKey(MailboxPath.inbox(ALICE), mailboxes.mailboxes().createSystemSession(ALICE))
                .block(Duration.ofSeconds(20));
        MailboxAnnotation ours = stored().get(0);
        String name = ours.getKey().asString();
        String no = "a1 NO [NOPERM] SETMETADATA failed. That entry belongs to the server.\r\n";

        assertThat(set(ALICE, "INBOX (" + name + " \"x\")")).isEqualTo(no);
        assertThat(set(ALICE, "INBOX (/private/comment \"x\" " + name + " NIL)"))
                .isEqualTo(no);
        assertThat(set(ALICE, "INBOX (/PRIVATE/Vendor/LEMONADE/x \"x\")")).isEqualTo(no);
        assertThat(stored()).containsExactly(ours);
        assertThat(get(ALICE, "INBOX " + name)).isEqualTo("* METADATA \"INBOX\" (" + name + " NIL)\r\n" + GOT);
        assertThat(get(ALICE, "(DEPTH infinity) INBOX (/private /shared)")).isEqualTo(GOT);
        assertThat(get(ALICE, "(DEPTH infinity) INBOX /Private/vendor/LEMONADE"))
                .isEqualTo(GOT);
        assertThat(set(ALICE, "INBOX (/private/vendor/lemonadestand/a \"x\")")).isEqualTo(SET);
        assertThat(get(ALICE, "(DEPTH infinity) INBOX /private/vendor"))
                .isEqualTo("* METADATA \"INBOX\" (/private/vendor/lemonadestand/a \"x\")\r\n" + GOT);
        assertThat(stored()).contains(ours);
    }

    @Test
    void ourRowsShouldHaveNoNamesThatACommandCouldUse() throws Exception {
        set(ALICE, "INBOX (/private/comment \"x\")");

        assertThat(stored())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getKey().asString()).startsWith("/lemonade/"));
    }

    @Test
    void renameShouldLeaveTheInboxItsAnnotations() throws Exception {
        // RFC 5464 §4.1.
        set(ALICE, "INBOX (/private/comment {1500}\r\n" + "x".repeat(1500) + " /shared/comment \"all\")");
        String before = get(ALICE, "(DEPTH 1) INBOX (/private /shared)");

        assertThat(answer(
                        mailboxes.instance(ExtendedRenameProcessor.class),
                        new RenameRequest("inbox", "Old", TAG),
                        ALICE))
                .startsWith("a1 OK ");
        assertThat(get(ALICE, "(DEPTH 1) INBOX (/private /shared)"))
                .isEqualTo(before)
                .contains("{1500}");
        assertThat(get(ALICE, "(DEPTH 1) Old (/private /shared)")).isEqualTo(before.replace("INBOX", "Old"));
    }

    @Test
    void renameShouldTakeTheAnnotationsOfOtherMailboxesAlong() throws Exception {
        mailboxes.mailbox(ALICE, "Box");
        set(ALICE, "Box (/shared/comment \"all\")");

        assertThat(answer(
                        mailboxes.instance(ExtendedRenameProcessor.class), new RenameRequest("Box", "New", TAG), ALICE))
                .startsWith("a1 OK ");
        assertThat(get(ALICE, "New /shared/comment")).contains("\"all\"");
        assertThat(answer(
                        mailboxes.instance(ExtendedRenameProcessor.class),
                        new RenameRequest("INBOX", "New", TAG),
                        ALICE))
                .startsWith("a1 NO ");
        assertThat(get(ALICE, "INBOX /shared/comment")).contains("NIL");
    }
}
