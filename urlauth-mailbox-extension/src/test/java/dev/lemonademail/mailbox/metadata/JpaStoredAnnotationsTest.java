// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;

import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.junit.jupiter.api.BeforeEach;

import dev.lemonademail.mailbox.metadata.AnnotationStore.Home;
import dev.lemonademail.mailbox.urlauth.JpaAnnotations;
import dev.lemonademail.mailbox.urlauth.MemoryJames;

class JpaStoredAnnotationsTest implements AnnotationStoreContract {

    private MemoryJames james;
    private Home mailbox;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        mailbox = recreateMailbox();
    }

    @Override
    public AnnotationStore testee() {
        return new StoredAnnotations(JpaAnnotations.mappers(james));
    }

    @Override
    public MailboxSession session(Username user) {
        return james.session(user);
    }

    @Override
    public Home mailbox() {
        return mailbox;
    }

    @Override
    public Home otherMailbox() {
        return recreateMailbox();
    }

    @Override
    public Home recreateMailbox() {
        return new Home(JpaAnnotations.newMailbox(), Optional.of(ALICE));
    }

    @Override
    public void renameMailbox() {
        // Annotations belong to the id of a mailbox, which stays.
    }

    @Override
    public void writePlain(MailboxAnnotation annotation) throws Exception {
        JpaAnnotations.write(mailbox.mailbox(), annotation);
    }

    @Override
    public List<MailboxAnnotation> stored() {
        return JpaAnnotations.of(mailbox.mailbox());
    }
}
