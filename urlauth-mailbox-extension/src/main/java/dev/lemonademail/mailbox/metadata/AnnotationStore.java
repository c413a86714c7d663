// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;

import com.google.inject.ImplementedBy;

/**
 * Keeps annotations with a mailbox, whose fate they share: renamed with it, gone with it.
 *
 * <p>Calls may block. What was written by one node is what every node reads next. No right and no limit is asked for here.
 */
@ImplementedBy(StoredAnnotations.class)
interface AnnotationStore {

    /**
     * A mailbox that has annotations.
     *
     * @param owner of the mailbox; empty if it is no user's
     */
    record Home(MailboxId mailbox, Optional<Username> owner) {}

    /** The shared annotations and those that the session's user has for himself, each name once. */
    List<Annotation> read(Home home, MailboxSession session) throws MailboxException;

    /**
     * Changes shared annotations and those that the session's user has for himself; of several changes of one entry the last
     * counts.
     *
     * @throws IOException if a value cannot be read; nothing was changed then
     * @throws MailboxException if something could not be written; nothing was changed then, unless the storage knows no
     *     transactions and fails again when the change is taken back
     */
    void write(Home home, List<AnnotationChange> changes, MailboxSession session) throws MailboxException, IOException;

    /** Gives {@code to}, which has no annotations, all those of {@code from}, of all users. */
    void copy(Home from, Home to, MailboxSession session) throws MailboxException;
}
