// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import static dev.lemonademail.mailbox.metadata.AnnotationStoreContract.remove;
import static dev.lemonademail.mailbox.metadata.AnnotationStoreContract.set;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.metadata.MetadataRefused.Reason;
import dev.lemonademail.mailbox.part.MailboxReader;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.urlauth.MemoryJames;

class MetadataTest {

    private static final Optional<MailboxPath> BOX = Optional.of(MailboxPath.forUser(ALICE, "Box"));
    private static final Optional<MailboxPath> SERVER = Optional.empty();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MemoryJames james;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        james.create(BOX.get());
    }

    private Metadata metadata(String... settings) throws Exception {
        MailboxReader reader = new MailboxReader(james.mailboxes);
        MemoryDomainList domains = new MemoryDomainList(null);
        domains.configure(DomainListConfiguration.builder().defaultDomain(Domain.of("example.org")));
        Map<String, String> values = new java.util.HashMap<>();
        Arrays.stream(settings).map(line -> line.split("=", 2)).forEach(line -> values.put(line[0], line[1]));
        LemonadeSettings lemonade = LemonadeSettings.of(values);
        return new Metadata(
                james.mailboxes,
                reader,
                new StoredAnnotations(james.mappers),
                new ServerMailbox(james.mailboxes, reader),
                new ServerEntries(lemonade, domains),
                lemonade);
    }

    private static void change(
            Metadata metadata, Optional<MailboxPath> mailbox, Username user, AnnotationChange... changes) {
        metadata.set(mailbox, List.of(changes), user).block(PATIENCE);
    }

    private static List<String> get(
            Metadata metadata, Optional<MailboxPath> mailbox, Username user, Depth depth, String... names)
            throws Exception {
        Set<EntryName> asked = new HashSet<>();
        Arrays.stream(names).map(EntryName::new).forEach(asked::add);
        List<String> values = new ArrayList<>();
        for (Annotation annotation : metadata.get(mailbox, asked, depth, user).block(PATIENCE)) {
            values.add(annotation.name().text() + "=" + AnnotationStoreContract.text(annotation.value()));
        }
        return values;
    }

    private static void assertRefused(ThrowingCallable call, Reason reason, long limit) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MetadataRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.limit()).isEqualTo(limit);
        });
    }

    private void grant(Username user, String rights) throws Exception {
        james.mailboxes.applyRightsCommand(
                BOX.get(),
                MailboxACL.command()
                        .forUser(user)
                        .rights(MailboxACL.Rfc4314Rights.deserialize(rights))
                        .asReplacement(),
                james.session(ALICE));
    }

    @Test
    void getShouldGiveNamedEntriesInTheOrderOfTheirNames() throws Exception {
        Metadata metadata = metadata();
        change(metadata, BOX, ALICE, set("/shared/b", "1"), set("/shared/a", "2"), set("/shared/a/b", "3"));

        assertThat(get(metadata, BOX, ALICE, Depth.ZERO, "/shared/b", "/shared/a", "/shared/c"))
                .containsExactly("/shared/a=2", "/shared/b=1");
        assertThat(get(metadata, BOX, ALICE, Depth.INFINITY, "/shared"))
                .containsExactly("/shared/a=2", "/shared/a/b=3", "/shared/b=1");
        assertThat(get(metadata, BOX, ALICE, Depth.ONE, "/shared")).containsExactly("/shared/a=2", "/shared/b=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lr", "ls", "lw", "li", "lp", "lrswipkxtea"})
    void anyRightOnMessagesShouldBeEnoughBesideLookup(String rights) throws Exception {
        // RFC 5464 §3.3.
        Metadata metadata = metadata();
        grant(BOB, rights);
        change(metadata, BOX, ALICE, set("/private/comment", "alice's"));
        change(metadata, BOX, BOB, set("/shared/comment", "all"), set("/private/comment", "bob's"));

        assertThat(get(metadata, BOX, BOB, Depth.INFINITY, "/shared", "/private"))
                .containsExactly("/private/comment=bob's", "/shared/comment=all");
        assertThat(get(metadata, BOX, ALICE, Depth.INFINITY, "/shared", "/private"))
                .containsExactly("/private/comment=alice's", "/shared/comment=all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "rswip", "lkxtea"})
    void everythingElseShouldLookLikeNoMailbox(String rights) throws Exception {
        Metadata metadata = metadata();
        grant(BOB, rights);

        assertRefused(() -> get(metadata, BOX, BOB, Depth.ZERO, "/shared/comment"), Reason.NO_MAILBOX, 0);
        assertRefused(() -> change(metadata, BOX, BOB, set("/private/comment", "x")), Reason.NO_MAILBOX, 0);
    }

    @Test
    void aMissingMailboxShouldBeRefusedBeforeAnythingElse() throws Exception {
        Metadata metadata = metadata();
        Optional<MailboxPath> missing = Optional.of(MailboxPath.forUser(ALICE, "Missing"));

        assertRefused(() -> get(metadata, missing, ALICE, Depth.ZERO, "/shared/comment"), Reason.NO_MAILBOX, 0);
        assertRefused(
                () -> change(metadata, missing, ALICE, set("/shared/a", "x".repeat(70000))), Reason.NO_MAILBOX, 0);
        assertRefused(() -> change(metadata, BOX, CAROL, remove("/private/vendor/lemonade/a")), Reason.NO_MAILBOX, 0);
    }

    @Test
    void theServersOwnNotesShouldBeReadOnlyAndInvisible() throws Exception {
        Metadata metadata = metadata("metadata.server.writers=*");
        james.authorizer().resetKey(BOX.get(), james.session(ALICE)).block(PATIENCE);
        for (Optional<MailboxPath> mailbox : List.of(BOX, SERVER)) {
            assertRefused(
                    () -> change(
                            metadata,
                            mailbox,
                            ALICE,
                            set("/private/comment", "x"),
                            remove("/private/vendor/lemonade/urlauth/a")),
                    Reason.READ_ONLY,
                    0);
            assertThat(get(metadata, mailbox, ALICE, Depth.INFINITY, "/private"))
                    .isEmpty();
        }
    }

    @Test
    void valuesShouldBeTakenUpToTheLimit() throws Exception {
        Metadata metadata = metadata("metadata.value.limit=2K");
        change(metadata, BOX, ALICE, set("/shared/a", "x".repeat(2048)));

        assertRefused(
                () -> change(metadata, BOX, ALICE, set("/shared/b", "y"), set("/shared/a", "x".repeat(2049))),
                Reason.VALUE_TOO_LARGE,
                2048);
        assertThat(get(metadata, BOX, ALICE, Depth.INFINITY, "/shared"))
                .containsExactly("/shared/a=" + "x".repeat(2048));
    }

    @Test
    void entriesShouldBeTakenUpToTheLimitOfEachUser() throws Exception {
        Metadata metadata = metadata("metadata.entries.limit=10");
        grant(BOB, "lr");
        for (int i = 0; i < 10; i++) {
            change(metadata, BOX, ALICE, set("/shared/" + i, "x"), set("/private/" + i, "x"));
            change(metadata, BOX, BOB, set("/private/" + i, "x"));
        }
        assertRefused(() -> change(metadata, BOX, ALICE, set("/shared/x", "")), Reason.TOO_MANY, 10);
        assertRefused(
                () -> change(metadata, BOX, BOB, set("/private/1", "changed"), set("/private/x", "")),
                Reason.TOO_MANY,
                10);
        assertThat(get(metadata, BOX, BOB, Depth.ZERO, "/private/1")).containsExactly("/private/1=x");
        change(metadata, BOX, BOB, remove("/private/1"), set("/private/x", ""), set("/private/2", "changed"));
        assertThat(get(metadata, BOX, BOB, Depth.INFINITY, "/private")).hasSize(10);
    }

    @Test
    void allValuesTogetherShouldHaveALimit() throws Exception {
        Metadata metadata = metadata("metadata.total.limit=10K");
        // Nine octets of a name each.
        change(metadata, BOX, ALICE, set("/shared/a", "x".repeat(5111)), set("/shared/b", "x".repeat(5111)));

        assertRefused(
                () -> change(metadata, BOX, ALICE, set("/shared/a", "x".repeat(5112))), Reason.OVER_QUOTA, 10 * 1024);
        change(metadata, BOX, ALICE, set("/private/a", "x".repeat(5112)), set("/shared/a", "x"));
    }

    @Test
    void whatIsTooMuchAlreadyShouldBeAllowedToShrink() throws Exception {
        change(metadata(), BOX, ALICE, set("/shared/a", "x".repeat(20000)), set("/shared/b", "x".repeat(20000)));
        change(metadata("metadata.total.limit=10K"), BOX, ALICE, set("/shared/a", "x".repeat(19999)));

        assertThat(get(metadata(), BOX, ALICE, Depth.ZERO, "/shared/a"))
                .containsExactly("/shared/a=" + "x".repeat(19999));
    }

    @Test
    void limitsShouldHoldWhenSeveralSessionsWriteAtOnce() throws Exception {
        Metadata metadata = metadata("metadata.entries.limit=10");
        ExecutorService sessions = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> writes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                AnnotationChange change = set("/shared/" + i, "x");
                writes.add(() -> {
                    try {
                        change(metadata, BOX, ALICE, change);
                        return true;
                    } catch (MetadataRefused e) {
                        return false;
                    }
                });
            }
            int taken = 0;
            for (Future<Boolean> write : sessions.invokeAll(writes)) {
                taken += write.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(10);
        } finally {
            sessions.shutdownNow();
        }
        assertThat(get(metadata, BOX, ALICE, Depth.ONE, "/shared")).hasSize(10);
    }

    @Test
    void theServerShouldHaveEntriesOfItsOwn() throws Exception {
        Metadata metadata = metadata("metadata.server.writers=alice@example.org");
        change(metadata, SERVER, ALICE, set("/shared/comment", "Welcome"), set("/private/vendor/acme/a", "alice's"));
        change(metadata, SERVER, BOB, set("/private/vendor/acme/a", "bob's"));

        assertThat(get(metadata(), SERVER, BOB, Depth.INFINITY, "/shared", "/private"))
                .containsExactly(
                        "/private/vendor/acme/a=bob's",
                        "/shared/admin=mailto:postmaster@example.org",
                        "/shared/comment=Welcome");
        assertThat(get(metadata, BOX, ALICE, Depth.INFINITY, "/shared", "/private"))
                .isEmpty();
    }

    @Test
    void sharedEntriesOfTheServerShouldBeItsOperators() throws Exception {
        assertRefused(() -> change(metadata(), SERVER, ALICE, set("/shared/comment", "x")), Reason.READ_ONLY, 0);
        Metadata metadata = metadata("metadata.server.writers=*", "metadata.admin=tel:+1-201-555-0123");
        assertRefused(() -> change(metadata, SERVER, ALICE, remove("/shared/admin")), Reason.READ_ONLY, 0);
        change(metadata, SERVER, BOB, set("/shared/comment", "x"));
        change(metadata, BOX, ALICE, set("/shared/admin", "of a mailbox, an entry like any other"));

        assertThat(get(metadata, SERVER, ALICE, Depth.ONE, "/shared"))
                .containsExactly("/shared/admin=tel:+1-201-555-0123", "/shared/comment=x");
    }

    @Test
    void theServersMailboxShouldBeNobodys() throws Exception {
        change(metadata(), SERVER, ALICE, set("/private/comment", "x"));

        for (Username user : List.of(ALICE, BOB, Username.of("lemonade"))) {
            assertThat(james.mailboxes
                            .search(
                                    MailboxQuery.builder()
                                            .matchesAllMailboxNames()
                                            .build(),
                                    james.session(user))
                            .toStream()
                            .map(found -> found.getPath().asString()))
                    .noneMatch(path -> path.contains("lemonade"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.admin=postmaster, metadata.admin",
        "metadata.server.writers=a@b@c, metadata.server.writers",
        "metadata.value.limit=1023, metadata.value.limit",
        "metadata.value.limit=17M, metadata.value.limit",
        "metadata.entries.limit=9, metadata.entries.limit",
        "metadata.total.limit=10239, metadata.total.limit"
    })
    void startUpShouldNameTheSettingThatIsWrong(String line, String key) {
        assertThatThrownBy(() -> metadata(line)).hasMessageContaining(key);
    }
}
