// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;

class AnnotatedGenerationsTest implements MailboxAccessKeyGenerationsContract {

    private static final MailboxPath OTHER = MailboxPath.forUser(MemoryJames.ALICE, "Other");

    private MemoryJames james;
    private MailboxId mailbox;
    private MailboxId otherMailbox;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        james.create(OTHER);
        mailbox = james.mailbox(MailboxPath.inbox(MemoryJames.ALICE)).getId();
        otherMailbox = james.mailbox(OTHER).getId();
    }

    @Override
    public MailboxAccessKeyGenerations testee() {
        return new AnnotatedGenerations(james.mappers);
    }

    @Override
    public MailboxSession session(Username user) {
        return james.session(user);
    }

    @Override
    public MailboxId mailbox() {
        return mailbox;
    }

    @Override
    public MailboxId otherMailbox() {
        return otherMailbox;
    }

    @Override
    public MailboxId recreateMailbox() throws Exception {
        MailboxPath inbox = MailboxPath.inbox(MemoryJames.ALICE);
        james.mailboxes.deleteMailbox(inbox, james.session(MemoryJames.ALICE));
        james.create(inbox);
        return james.mailbox(inbox).getId();
    }
}
