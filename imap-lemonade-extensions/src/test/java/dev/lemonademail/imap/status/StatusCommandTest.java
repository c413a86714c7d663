// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import javax.mail.Flags;

import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MailboxCommands;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.selected.EnabledExtensions;

class StatusCommandTest {

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MailboxCommands alice;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of("imap.literal.limit", "1M"));
        mailboxes.mailbox(ALICE, "INBOX");
        alice = new MailboxCommands(mailboxes, ALICE);
    }

    @Test
    void statusShouldTellEachItem() throws Exception {
        mailboxes.append(ALICE, "Drafts", "12345");
        long uid = mailboxes.append(ALICE, "Drafts", "1234567");
        MessageManager drafts = mailboxes.mailbox(ALICE, "Drafts");
        drafts.setFlags(
                new Flags(Flags.Flag.DELETED),
                FlagsUpdateMode.ADD,
                MessageRange.one(MessageUid.of(uid)),
                alice.session().getMailboxSession());

        assertThat(alice.answer("STATUS Drafts (messages RECENT UIDNEXT UIDVALIDITY UNSEEN SIZE DELETED"
                        + " DELETED-STORAGE APPENDLIMIT MAILBOXID MESSAGES)"))
                .containsExactly(
                        "* STATUS \"Drafts\" (APPENDLIMIT 1048576 MESSAGES 2 SIZE 12 DELETED 1 DELETED-STORAGE 7"
                                + " RECENT 2 UIDNEXT 3 UIDVALIDITY "
                                + drafts.getMailboxEntity().getUidValidity().asLong()
                                + " UNSEEN 2 MAILBOXID (" + drafts.getId().serialize() + "))",
                        "a1 OK STATUS completed.");
    }

    @Test
    void highestModSeqShouldNeverBeZeroAndShouldEnableCondstore() throws Exception {
        assertThat(EnabledExtensions.hasCondstore(alice.session())).isFalse();

        assertThat(alice.answer("STATUS inbox (HIGHESTMODSEQ)"))
                .containsExactly("* STATUS \"INBOX\" (HIGHESTMODSEQ 1)", "a1 OK STATUS completed.");
        assertThat(alice.answer("STATUS inbox (HIGHESTMODSEQ)")).contains("* STATUS \"INBOX\" (HIGHESTMODSEQ 1)");
        assertThat(EnabledExtensions.hasCondstore(alice.session())).isTrue();
    }

    @Test
    void missingAndForbiddenMailboxesShouldBeAnsweredAlike() throws Exception {
        mailboxes.mailbox(BOB, "INBOX");

        for (String name : new String[] {"nowhere", "#user.bob.INBOX", "#user.nobody.INBOX", "\"\""}) {
            assertThat(alice.answer("STATUS " + name + " (MESSAGES)"))
                    .containsExactly("a1 NO [NONEXISTENT] STATUS failed. No such mailbox.");
        }
        assertThat(EnabledExtensions.hasCondstore(alice.session())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INBOX",
                "INBOX ",
                "INBOX ()",
                "INBOX MESSAGES",
                "INBOX (MESSAGES",
                "INBOX ( )",
                "INBOX (MESSAGES,UNSEEN)",
                "INBOX (NOTHING)",
                "INBOX (MESSAGES) x",
                "& (MESSAGES)",
                "(MESSAGES)"
            })
    void statusShouldRefuseWhatTheGrammarHasNot(String arguments) throws Exception {
        assertThat(alice.answer("STATUS " + arguments).get(0)).startsWith("a1 BAD STATUS failed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(MESSAGES )", "(  MESSAGES)", "(MESSAGES  MESSAGES  )"})
    void statusShouldTakeSpacesAsJamesDoes(String items) throws Exception {
        assertThat(alice.answer("STATUS INBOX " + items)).contains("* STATUS \"INBOX\" (MESSAGES 0)");
    }

    @Test
    void listShouldTellTheStatusOfMailboxesThatItChooses() throws Exception {
        mailboxes.append(ALICE, "a", "12345");
        mailboxes.mailbox(ALICE, "b.c");
        alice.answer("DELETE b");
        alice.answer("SUBSCRIBE b.c");
        alice.answer("SUBSCRIBE gone");
        alice.answer("SUBSCRIBE a");

        assertThat(alice.answer("LIST \"\" % RETURN (STATUS (MESSAGES HIGHESTMODSEQ) MYRIGHTS)"))
                .containsExactly(
                        "* LIST (\\HasNoChildren) \".\" \"INBOX\"",
                        "* MYRIGHTS \"INBOX\" \"aeiklprstwx\"",
                        "* STATUS \"INBOX\" (MESSAGES 0 HIGHESTMODSEQ 1)",
                        "* LIST (\\HasNoChildren) \".\" \"a\"",
                        "* MYRIGHTS \"a\" \"aeiklprstwx\"",
                        "* STATUS \"a\" (MESSAGES 1 HIGHESTMODSEQ 1)",
                        "* LIST (\\HasChildren \\NonExistent) \".\" \"b\"",
                        "a1 OK LIST completed.");
        assertThat(EnabledExtensions.hasCondstore(alice.session())).isTrue();
        mailboxes.mailbox(ALICE, "b");
        assertThat(alice.answer("LIST (SUBSCRIBED RECURSIVEMATCH) \"\" % RETURN (STATUS (UNSEEN))"))
                .containsExactly(
                        "* LIST (\\HasNoChildren \\Subscribed) \".\" \"a\"",
                        "* STATUS \"a\" (UNSEEN 1)",
                        "* LIST (\\HasChildren) \".\" \"b\" (\"CHILDINFO\" (\"SUBSCRIBED\"))",
                        "* LIST (\\Subscribed \\NonExistent) \".\" \"gone\"",
                        "a1 OK LIST completed.");
    }

    @Test
    void listShouldTellOfTenThousandMailboxes() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            mailboxes.mailbox(ALICE, "many." + i);
        }

        assertThat(alice.answer("LIST (SUBSCRIBED) \"\" *")).hasSize(1);
        assertThat(alice.answer("LIST \"\" (\"*\" \"many.%\") RETURN (SUBSCRIBED CHILDREN SPECIAL-USE MYRIGHTS)"))
                .hasSize(2 * 10_002 + 1)
                .last()
                .isEqualTo("a1 OK LIST completed.");
    }
}
