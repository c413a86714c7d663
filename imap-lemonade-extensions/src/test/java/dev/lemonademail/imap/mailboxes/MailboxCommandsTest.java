// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static dev.lemonademail.imap.memory.MemoryMailboxes.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MailboxCommands;
import dev.lemonademail.imap.memory.MemoryMailboxes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class MailboxCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MailboxCommands alice;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        mailboxes.mailbox(ALICE, "INBOX");
        alice = new MailboxCommands(mailboxes, ALICE);
    }

    private List<String> names() throws Exception {
        return alice.answer("LIST \"\" *").stream()
                .filter(line -> line.startsWith("*"))
                .map(line -> line.substring(line.indexOf("\".\" ") + 4))
                .toList();
    }

    private void create(String... names) throws Exception {
        for (String name : names) {
            mailboxes.mailbox(ALICE, name);
        }
    }

    @Test
    void createShouldTellTheIdentifierOfTheMailbox() throws Exception {
        assertThat(alice.answer("CREATE a.b.c"))
                .containsExactly("a1 OK [MAILBOXID ("
                        + mailboxes.mailbox(ALICE, "a.b.c").getId().serialize() + ")] CREATE completed.");
        assertThat(names()).containsExactly("\"INBOX\"", "\"a\"", "\"a.b\"", "\"a.b.c\"");
    }

    @Test
    void createShouldLeaveOutADelimiterAtTheEnd() throws Exception {
        assertThat(alice.answer("CREATE a.").get(0)).startsWith("a1 OK");
        assertThat(names()).containsExactly("\"INBOX\"", "\"a\"");
        assertThat(alice.answer("CREATE a."))
                .containsExactly("a1 NO [ALREADYEXISTS] CREATE failed. Mailbox already exists.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "inbox", "Inbox."})
    void createShouldRefuseTheInbox(String name) throws Exception {
        assertThat(alice.answer("CREATE " + name))
                .containsExactly("a1 NO [ALREADYEXISTS] CREATE failed. Mailbox already exists.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b",
                ".a",
                "a..",
                "\"a. .b\"",
                "\"a%b\"",
                "\"a*\"",
                "&AAo-",
                "a&AAA-",
                "&AIU-",
                "&ICg-",
                "{3}\r\na\tb",
                "{3}\r\na\nb"
            })
    void createShouldRefuseNamesThatNoMailboxCanHave(String name) throws Exception {
        assertThat(alice.answer("CREATE " + name))
                .containsExactly("a1 NO [CANNOT] CREATE failed. No mailbox can have that name.");
        assertThat(names()).containsExactly("\"INBOX\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", ".", "..", "&", "a&b", "&*", "a b", "a ()", "a (USE)", "a (SIZE 1)", "a (USE (x))"})
    void createShouldRefuseWhatTheGrammarHasNot(String arguments) throws Exception {
        assertThat(alice.answer("CREATE " + arguments).get(0)).startsWith("a1 BAD CREATE failed.");
    }

    @Test
    void namesShouldHaveTwoHundredCharactersAndNoMore() throws Exception {
        assertThat(alice.answer("CREATE " + "a".repeat(200)).get(0)).startsWith("a1 OK");
        assertThat(alice.answer("CREATE " + "b".repeat(201)))
                .containsExactly("a1 NO [LIMIT] CREATE failed. That name is too long.");
        assertThat(alice.answer("CREATE " + "b.".repeat(1000) + "b"))
                .containsExactly("a1 NO [LIMIT] CREATE failed. That name is too long.");
        assertThat(alice.answer("CREATE " + "c.".repeat(99) + "c").get(0)).startsWith("a1 OK");
        assertThat(names()).hasSize(102);
    }

    @Test
    void deleteShouldRefuseTheInboxAndWhatIsNotThere() throws Exception {
        create("a.b");
        alice.answer("DELETE a");

        assertThat(alice.answer("DELETE iNbOx")).containsExactly("a1 NO [CANNOT] DELETE failed. The INBOX stays.");
        assertThat(alice.answer("DELETE a")).containsExactly("a1 NO [NONEXISTENT] DELETE failed. No such mailbox.");
        assertThat(alice.answer("DELETE &").get(0)).startsWith("a1 BAD");
        assertThat(names()).containsExactly("\"INBOX\"", "\"a.b\"");
    }

    @Test
    void deleteShouldLeaveMailboxesBelowAndSubscriptions() throws Exception {
        create("a.b");
        alice.answer("SUBSCRIBE a");

        assertThat(alice.answer("DELETE a")).containsExactly("a1 OK DELETE completed.");
        assertThat(alice.answer("LIST \"\" %")).contains("* LIST (\\HasChildren \\Noselect) \".\" \"a\"");
        assertThat(alice.answer("LSUB \"\" *")).contains("* LSUB () \".\" \"a\"");
    }

    @Test
    void renameShouldTakeMailboxesBelowAlong() throws Exception {
        create("foo.bar.baz");

        assertThat(alice.answer("RENAME foo Archive.2009.zap")).containsExactly("a1 OK RENAME completed.");
        assertThat(names())
                .containsExactly(
                        "\"INBOX\"",
                        "\"Archive\"",
                        "\"Archive.2009\"",
                        "\"Archive.2009.zap\"",
                        "\"Archive.2009.zap.bar\"",
                        "\"Archive.2009.zap.bar.baz\"");
    }

    @Test
    void renameShouldMoveTheMessagesOfTheInboxOnly() throws Exception {
        create("INBOX.bar");
        mailboxes.append(ALICE, "INBOX", "a: 1\r\n\r\n");
        mailboxes.append(ALICE, "INBOX", "a: 2\r\n\r\n");

        assertThat(alice.answer("RENAME inbox old.mail")).containsExactly("a1 OK RENAME completed.");
        assertThat(names()).containsExactly("\"INBOX\"", "\"INBOX.bar\"", "\"old\"", "\"old.mail\"");
        assertThat(mailboxes.texts(ALICE, "INBOX")).isEmpty();
        assertThat(mailboxes.texts(ALICE, "old.mail")).containsExactly("a: 1\r\n\r\n", "a: 2\r\n\r\n");
    }

    @Test
    void renameShouldChangeNothingWhenItIsRefused() throws Exception {
        create("a.b", "a.c", "z", "y.b", "deep." + "d".repeat(190));
        alice.answer("DELETE y");
        List<String> before = names();

        assertThat(alice.answer("RENAME nothing b"))
                .containsExactly("a1 NO [NONEXISTENT] RENAME failed. No such mailbox.");
        assertThat(alice.answer("RENAME a z"))
                .containsExactly("a1 NO [ALREADYEXISTS] RENAME failed. Mailbox already exists.");
        assertThat(alice.answer("RENAME a a"))
                .containsExactly("a1 NO [ALREADYEXISTS] RENAME failed. Mailbox already exists.");
        assertThat(alice.answer("RENAME a inbox"))
                .containsExactly("a1 NO [ALREADYEXISTS] RENAME failed. Mailbox already exists.");
        assertThat(alice.answer("RENAME a y"))
                .containsExactly("a1 NO [ALREADYEXISTS] RENAME failed. Mailbox already exists.");
        assertThat(alice.answer("RENAME INBOX z"))
                .containsExactly("a1 NO [ALREADYEXISTS] RENAME failed. Mailbox already exists.");
        assertThat(alice.answer("RENAME a a.b.c"))
                .containsExactly("a1 NO [CANNOT] RENAME failed. The new name is below the old one.");
        assertThat(alice.answer("RENAME a \"x*\""))
                .containsExactly("a1 NO [CANNOT] RENAME failed. No mailbox can have that name.");
        assertThat(alice.answer("RENAME a new." + "x".repeat(197)))
                .containsExactly("a1 NO [LIMIT] RENAME failed. That name is too long.");
        assertThat(alice.answer("RENAME deep new.deeper"))
                .containsExactly("a1 NO [LIMIT] RENAME failed. That name is too long.");
        assertThat(alice.answer("RENAME a &").get(0)).startsWith("a1 BAD");
        assertThat(alice.answer("RENAME a").get(0)).startsWith("a1 BAD");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void renameShouldTakeALevelForAName() throws Exception {
        create("a", "y.b");
        alice.answer("DELETE y");

        assertThat(alice.answer("RENAME a y")).containsExactly("a1 OK RENAME completed.");
        assertThat(names()).containsExactly("\"INBOX\"", "\"y\"", "\"y.b\"");
    }

    @Test
    void subscriptionsShouldComeAndGo() throws Exception {
        assertThat(alice.answer("SUBSCRIBE \"no.such box\"")).containsExactly("a1 OK SUBSCRIBE completed.");
        assertThat(alice.answer("SUBSCRIBE iNbOx")).containsExactly("a1 OK SUBSCRIBE completed.");
        assertThat(alice.answer("LSUB \"\" *"))
                .containsExactly(
                        "* LSUB () \".\" \"INBOX\"", "* LSUB () \".\" \"no.such box\"", "a1 OK LSUB completed.");

        assertThat(alice.answer("UNSUBSCRIBE \"no.such box\"")).containsExactly("a1 OK UNSUBSCRIBE completed.");
        assertThat(alice.answer("UNSUBSCRIBE never")).containsExactly("a1 OK UNSUBSCRIBE completed.");
        assertThat(alice.answer("LSUB \"\" *")).containsExactly("* LSUB () \".\" \"INBOX\"", "a1 OK LSUB completed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a*\"", "&AAo-", "a..b", "\"\""})
    void subscribeShouldRefuseWhatCannotBeAMailbox(String name) throws Exception {
        assertThat(alice.answer("SUBSCRIBE " + name).get(0)).startsWith("a1 NO [CANNOT] SUBSCRIBE");
    }

    @Test
    void subscribeShouldTakeMailboxesThatExistOnlyPastTheLimit() throws Exception {
        for (int i = 1; i < Subscriptions.MOST_WITHOUT_MAILBOX; i++) {
            alice.answer("SUBSCRIBE s" + i);
        }

        assertThat(alice.answer("SUBSCRIBE last").get(0)).startsWith("a1 OK");
        assertThat(alice.answer("SUBSCRIBE past"))
                .containsExactly("a1 NO [LIMIT] SUBSCRIBE failed. Too many subscriptions, and no such mailbox.");
        assertThat(alice.answer("SUBSCRIBE INBOX").get(0)).startsWith("a1 OK");
    }

    @Test
    void lsubShouldNotShowMailboxesOfOthers() throws Exception {
        mailboxes
                .instance(SubscriptionManager.class)
                .subscribe(alice.session().getMailboxSession(), MailboxPath.forUser(BOB, "secret plans"));

        assertThat(alice.answer("LSUB \"\" *")).containsExactly("a1 OK LSUB completed.");
        assertThat(alice.answer("LIST (SUBSCRIBED) \"\" *")).containsExactly("a1 OK LIST completed.");
    }

    @Test
    void createShouldAssignSpecialUses() throws Exception {
        create("Drafts", "Sent");

        assertThat(alice.answer("CREATE Entw&APw-rfe (USE (\\drafts \\Trash))").get(0))
                .startsWith("a1 OK [MAILBOXID (");
        assertThat(alice.answer("LIST (SPECIAL-USE) \"\" *"))
                .containsExactly(
                        "* LIST (\\HasNoChildren \\Drafts \\Trash) \".\" \"Entw&APw-rfe\"",
                        "* LIST (\\HasNoChildren \\Sent) \".\" \"Sent\"",
                        "a1 OK LIST completed.");
        alice.answer("RENAME Entw&APw-rfe Concepts");
        assertThat(alice.answer("LIST \"\" Concepts").get(0))
                .isEqualTo("* LIST (\\HasNoChildren \\Drafts \\Trash) \".\" \"Concepts\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\Drafts", "\\Sent \\Drafts", "\\All", "\\Flagged", "\\Important"})
    void createShouldRefuseUsesThatCannotBeAssigned(String uses) throws Exception {
        alice.answer("CREATE mine (USE (\\Drafts))");

        assertThat(alice.answer("CREATE other (USE (" + uses + "))"))
                .containsExactly("a1 NO [USEATTR] CREATE failed. No mailbox can be created for that use.");
        assertThat(names()).containsExactly("\"INBOX\"", "\"mine\"");
    }

    @Test
    void useShouldBeFreeAgainWhenItsMailboxIsDeleted() throws Exception {
        alice.answer("CREATE mine (USE (\\Drafts))");
        alice.answer("DELETE mine");
        create("Drafts");

        assertThat(alice.answer("LIST (SPECIAL-USE) \"\" *"))
                .contains("* LIST (\\HasNoChildren \\Drafts) \".\" \"Drafts\"");
        assertThat(alice.answer("CREATE new (USE (\\Drafts))").get(0)).startsWith("a1 OK");
        assertThat(alice.answer("LIST (SPECIAL-USE) \"\" *"))
                .contains("* LIST (\\HasNoChildren \\Drafts) \".\" \"new\"")
                .hasSize(2);
    }

    @Test
    void createShouldAssignNothingWhenTheMailboxExists() throws Exception {
        create("mine");

        assertThat(alice.answer("CREATE mine (USE (\\Junk))").get(0)).startsWith("a1 NO");
        assertThat(alice.answer("LIST (SPECIAL-USE) \"\" *")).containsExactly("a1 OK LIST completed.");
    }

    @Test
    void usesShouldBePrivateToTheUser() throws Exception {
        mailboxes.mailbox(BOB, "INBOX");
        alice.answer("CREATE mine (USE (\\Junk))");

        MailboxCommands bob = new MailboxCommands(mailboxes, BOB);
        assertThat(bob.answer("CREATE mine (USE (\\Junk))").get(0)).startsWith("a1 OK");
    }

    @Test
    void namesOfOtherNamespacesShouldBeRefused() throws Exception {
        mailboxes.mailbox(BOB, "INBOX");
        for (String command : List.of(
                "CREATE #x.y",
                "DELETE #lemonade.server",
                "RENAME INBOX #x.y",
                "RENAME #lemonade.server x",
                "SUBSCRIBE #user.bob.INBOX",
                "UNSUBSCRIBE #lemonade.server")) {
            assertThat(alice.answer(command).get(0)).startsWith("a1 NO [CANNOT] ");
        }
    }

    @Test
    void renameShouldSucceedOnceWhenSeveralClientsWantIt() throws Exception {
        MailboxHierarchy hierarchy = mailboxes.instance(MailboxHierarchy.class);
        MailboxSession session = mailboxes.mailboxes().createSystemSession(ALICE);
        for (int round = 0; round < 50; round++) {
            String from = "old" + round;
            create(from + ".below");

            long renamed = Flux.range(0, 4)
                    .flatMap(client -> hierarchy
                            .rename(
                                    MailboxPath.forUser(ALICE, from),
                                    MailboxPath.forUser(ALICE, from + "x" + client),
                                    session)
                            .thenReturn(client)
                            .onErrorResume(HierarchyRefused.class, refused -> Mono.empty())
                            .subscribeOn(Schedulers.boundedElastic()))
                    .count()
                    .block(PATIENCE);

            assertThat(renamed).isOne();
            assertThat(names()).filteredOn(name -> name.startsWith("\"" + from)).hasSize(2);
        }
    }
}
