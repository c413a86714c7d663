// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxId;
import org.junit.jupiter.api.BeforeEach;

class JpaGenerationsTest implements MailboxAccessKeyGenerationsContract {

    private MemoryJames james;
    private MailboxId mailbox;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        mailbox = JpaAnnotations.newMailbox();
    }

    @Override
    public MailboxAccessKeyGenerations testee() {
        return new AnnotatedGenerations(JpaAnnotations.mappers(james));
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
        return JpaAnnotations.newMailbox();
    }

    @Override
    public MailboxId recreateMailbox() {
        return JpaAnnotations.newMailbox();
    }
}
