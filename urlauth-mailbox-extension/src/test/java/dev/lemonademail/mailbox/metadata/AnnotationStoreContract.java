// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.metadata.AnnotationStore.Home;
import dev.lemonademail.mailbox.part.OctetSource;

/** What every storage of annotations must do. */
interface AnnotationStoreContract {

    /** Another view of the same storage at every call, as other nodes have it. */
    AnnotationStore testee();

    MailboxSession session(Username user);

    /** A mailbox of alice. */
    Home mailbox();

    Home otherMailbox();

    /** Deletes {@link #mailbox()}, creates it again, and returns the new one. */
    Home recreateMailbox() throws Exception;

    /** Renames {@link #mailbox()}. */
    void renameMailbox() throws Exception;

    /** Writes an annotation as James's own SETMETADATA does. */
    void writePlain(MailboxAnnotation annotation) throws Exception;

    /** All annotations that James has of {@link #mailbox()}. */
    List<MailboxAnnotation> stored() throws Exception;

    static AnnotationChange set(String name, String value) {
        return set(name, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    static AnnotationChange set(String name, byte[] value) {
        return new AnnotationChange(new EntryName(name), Optional.of(OctetSource.of(value)));
    }

    static AnnotationChange remove(String name) {
        return new AnnotationChange(new EntryName(name), Optional.empty());
    }

    private void write(Username user, AnnotationChange... changes) throws Exception {
        testee().write(mailbox(), List.of(changes), session(user));
    }

    private Map<String, String> read(Home home, Username user) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (Annotation annotation : testee().read(home, session(user))) {
            assertThat(values.put(annotation.name().text(), text(annotation.value())))
                    .isNull();
        }
        return values;
    }

    private Map<String, String> read(Username user) throws Exception {
        return read(mailbox(), user);
    }

    static String text(OctetSource octets) throws IOException {
        try (InputStream in = octets.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    default void readShouldBeEmptyWhenNothingWasWritten() throws Exception {
        assertThat(read(ALICE)).isEmpty();
    }

    @Test
    default void readShouldGiveWhatAnotherNodeHasWritten() throws Exception {
        write(ALICE, set("/shared/comment", "all"), set("/private/comment", "mine"));

        assertThat(read(ALICE)).isEqualTo(Map.of("/shared/comment", "all", "/private/comment", "mine"));
    }

    @Test
    default void privateEntriesShouldBeEachUsersOwn() throws Exception {
        write(ALICE, set("/shared/comment", "all"), set("/private/comment", "alice's"));
        write(BOB, set("/private/comment", "bob's"));

        assertThat(read(ALICE)).isEqualTo(Map.of("/shared/comment", "all", "/private/comment", "alice's"));
        assertThat(read(BOB)).isEqualTo(Map.of("/shared/comment", "all", "/private/comment", "bob's"));
        write(BOB, remove("/private/comment"));
        assertThat(read(ALICE)).containsEntry("/private/comment", "alice's");
        assertThat(read(BOB)).isEqualTo(Map.of("/shared/comment", "all"));
    }

    @Test
    default void mailboxesShouldNotShareAnything() throws Exception {
        write(ALICE, set("/shared/comment", "all"));

        assertThat(read(otherMailbox(), ALICE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 150, 151, 152, 153, 341, 342, 343, 1024, 65536})
    default void anyOctetsShouldComeBackEqual(int size) throws Exception {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        write(ALICE, set("/private/comment", octets), set("/private/other", new byte[size]));

        assertThat(read(ALICE))
                .isEqualTo(Map.of(
                        "/private/comment",
                        new String(octets, StandardCharsets.ISO_8859_1),
                        "/private/other",
                        "\0".repeat(size)));
    }

    @Test
    default void namesShouldBeAnyThatTheRfcAllows() throws Exception {
        String longest = "/private/" + "x/".repeat(495) + "y";
        assertThat(longest).hasSize(EntryName.MAXIMUM);
        write(ALICE, set("/shared/vendor/acme/a-b_c.d:\"e\" f", "1"), set(longest, "2"));

        assertThat(read(ALICE)).isEqualTo(Map.of("/shared/vendor/acme/a-b_c.d:\"e\" f", "1", longest, "2"));
    }

    @Test
    default void writeShouldReplaceAndLeaveNothingBehind() throws Exception {
        write(ALICE, set("/shared/comment", "x".repeat(5000)), set("/private/comment", "y".repeat(5000)));
        write(ALICE, set("/shared/comment", "short"));
        assertThat(read(ALICE)).containsEntry("/shared/comment", "short").hasSize(2);
        write(ALICE, remove("/shared/comment"), remove("/private/comment"), remove("/private/never"));

        assertThat(read(ALICE)).isEmpty();
        assertThat(stored()).extracting(MailboxAnnotation::getKey).containsExactly(AnnotationRows.ADOPTED);
    }

    @Test
    default void theLastOfSeveralChangesOfOneEntryShouldCount() throws Exception {
        write(
                ALICE,
                set("/shared/a", "1"),
                remove("/shared/a"),
                set("/shared/a", "x".repeat(1000)),
                set("/shared/a", "2"));
        assertThat(read(ALICE)).isEqualTo(Map.of("/shared/a", "2"));
        write(ALICE, set("/shared/a", "3"), remove("/shared/a"));
        assertThat(read(ALICE)).isEmpty();
        assertThat(stored()).hasSize(1);
    }

    @Test
    default void writeShouldTakeMoreEntriesThanJamesWould() throws Exception {
        List<AnnotationChange> changes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            changes.add(set("/private/vendor/acme/" + i, "value " + i));
        }
        testee().write(mailbox(), changes, session(ALICE));

        assertThat(read(ALICE)).hasSize(100).containsEntry("/private/vendor/acme/99", "value 99");
    }

    @Test
    default void annotationsShouldSurviveRenameOfTheMailbox() throws Exception {
        write(ALICE, set("/shared/comment", "all"), set("/private/comment", "mine"));
        renameMailbox();

        assertThat(read(ALICE)).hasSize(2);
    }

    @Test
    default void annotationsShouldNotSurviveTheMailbox() throws Exception {
        write(ALICE, set("/shared/comment", "all"), set("/private/comment", "mine"));
        write(BOB, set("/private/comment", "bob's"));

        Home recreated = recreateMailbox();
        assertThat(read(recreated, ALICE)).isEmpty();
        assertThat(read(recreated, BOB)).isEmpty();
    }

    @Test
    default void whatJamesHasWrittenShouldBeTheOwners() throws Exception {
        writePlain(MailboxAnnotation.newInstance(new MailboxAnnotationKey("/shared/Comment"), "all"));
        writePlain(MailboxAnnotation.newInstance(new MailboxAnnotationKey("/private/comment"), "na\u00efve"));

        String utf8 = "na\u00c3\u00afve";
        assertThat(read(ALICE)).isEqualTo(Map.of("/shared/comment", "all", "/private/comment", utf8));
        assertThat(read(BOB)).isEqualTo(Map.of("/shared/comment", "all"));
        write(BOB, set("/private/comment", "bob's"));
        assertThat(read(ALICE)).isEqualTo(Map.of("/shared/comment", "all", "/private/comment", utf8));
        assertThat(read(BOB)).isEqualTo(Map.of("/shared/comment", "all", "/private/comment", "bob's"));
        write(ALICE, remove("/shared/comment"), set("/private/comment", "new"));
        assertThat(read(ALICE)).isEqualTo(Map.of("/private/comment", "new"));
    }

    @Test
    default void whatJamesHasWrittenShouldBeReplacedByTheFirstChange() throws Exception {
        writePlain(MailboxAnnotation.newInstance(new MailboxAnnotationKey("/shared/comment"), "old"));
        write(ALICE, set("/shared/comment", "new"));

        assertThat(read(BOB)).isEqualTo(Map.of("/shared/comment", "new"));
        assertThat(stored()).extracting(row -> row.getKey().asString()).doesNotContain("/shared/comment");
    }

    @Test
    default void theServersOwnNotesShouldBeNoAnnotations() throws Exception {
        MailboxAnnotation note = MailboxAnnotation.newInstance(
                new MailboxAnnotationKey("/private/vendor/lemonade/urlauth/0a1b"), "generation");
        writePlain(note);
        assertThat(read(ALICE)).isEmpty();
        write(ALICE, set("/private/comment", "mine"));

        assertThat(read(ALICE)).isEqualTo(Map.of("/private/comment", "mine"));
        assertThat(stored()).contains(note);
    }

    @Test
    default void everyRowShouldFitIntoEveryStorage() throws Exception {
        write(ALICE, set("/private/" + "x".repeat(900), new byte[65536]), set("/shared/comment", new byte[65536]));

        assertThat(stored()).allSatisfy(row -> {
            assertThat(row.getKey().asString()).hasSizeLessThanOrEqualTo(200);
            assertThat(row.getValue().orElseThrow())
                    .hasSizeLessThanOrEqualTo(255)
                    .matches("[\\p{Graph} ]+");
        });
    }

    @Test
    default void copyShouldGiveAnotherMailboxTheAnnotationsOfAllUsers() throws Exception {
        Home other = otherMailbox();
        writePlain(MailboxAnnotation.newInstance(new MailboxAnnotationKey("/private/comment"), "old"));
        testee().copy(mailbox(), other, session(ALICE));
        assertThat(read(other, ALICE)).isEqualTo(Map.of("/private/comment", "old"));
        write(ALICE, set("/shared/comment", "x".repeat(1000)));
        write(BOB, set("/private/comment", "bob's"));
        Home third = otherMailbox();
        testee().copy(mailbox(), third, session(ALICE));
        write(BOB, remove("/private/comment"));

        assertThat(read(third, ALICE))
                .isEqualTo(Map.of("/private/comment", "old", "/shared/comment", "x".repeat(1000)));
        assertThat(read(third, BOB))
                .isEqualTo(Map.of("/private/comment", "bob's", "/shared/comment", "x".repeat(1000)));
    }
}
