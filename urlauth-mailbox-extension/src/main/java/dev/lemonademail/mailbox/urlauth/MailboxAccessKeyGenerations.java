// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.util.Optional;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;

import com.google.inject.ImplementedBy;

/**
 * Remembers which of a user's keys for a mailbox is the current one.
 *
 * <p>Calls may block. What was written by one node is what every node reads next. Generations go with their mailbox.
 */
@ImplementedBy(AnnotatedGenerations.class)
interface MailboxAccessKeyGenerations {

    /** The current generation of the session's user; empty as long as there was no other than the first. */
    Optional<Generation> current(MailboxId mailbox, MailboxSession session);

    /** Makes {@code generation} the current one of the session's user. */
    void replace(MailboxId mailbox, Generation generation, MailboxSession session) throws MailboxException;
}
