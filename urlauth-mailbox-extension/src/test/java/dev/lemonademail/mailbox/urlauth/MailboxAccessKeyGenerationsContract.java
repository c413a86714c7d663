// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxId;
import org.junit.jupiter.api.Test;

/** What every storage of generations must do. */
interface MailboxAccessKeyGenerationsContract {

    /** Another view of the same storage at every call, as other nodes have it. */
    MailboxAccessKeyGenerations testee();

    MailboxSession session(Username user);

    MailboxId mailbox();

    MailboxId otherMailbox();

    /** Deletes {@link #mailbox()}, creates it again, and returns the new one. */
    MailboxId recreateMailbox() throws Exception;

    @Test
    default void currentShouldBeEmptyWhenNeverReplaced() throws Exception {
        assertThat(testee().current(mailbox(), session(ALICE))).isEmpty();
    }

    @Test
    default void currentShouldBeWhatAnotherNodeHasWritten() throws Exception {
        Generation generation = Generation.random();
        testee().replace(mailbox(), generation, session(ALICE));
        assertThat(testee().current(mailbox(), session(ALICE))).contains(generation);
    }

    @Test
    default void replaceShouldReplaceWhatWasThere() throws Exception {
        testee().replace(mailbox(), Generation.random(), session(ALICE));
        Generation second = Generation.random();
        testee().replace(mailbox(), second, session(ALICE));
        assertThat(testee().current(mailbox(), session(ALICE))).contains(second);
    }

    @Test
    default void replaceShouldLeaveOtherUsersAndMailboxesAlone() throws Exception {
        testee().replace(mailbox(), Generation.random(), session(ALICE));
        assertThat(testee().current(mailbox(), session(BOB))).isEmpty();
        assertThat(testee().current(otherMailbox(), session(ALICE))).isEmpty();
    }

    @Test
    default void currentShouldNotSurviveTheMailbox() throws Exception {
        testee().replace(mailbox(), Generation.random(), session(ALICE));
        assertThat(testee().current(recreateMailbox(), session(ALICE))).isEmpty();
    }

    @Test
    default void replaceShouldTakeMoreUsersThanAMailboxMayHaveAnnotations() throws Exception {
        for (int i = 0; i < 50; i++) {
            Username user = Username.of("user" + i + "@example.org");
            Generation generation = Generation.random();
            testee().replace(mailbox(), generation, session(user));
            assertThat(testee().current(mailbox(), session(user))).contains(generation);
        }
    }
}
