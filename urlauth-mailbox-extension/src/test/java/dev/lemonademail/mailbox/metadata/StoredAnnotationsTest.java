// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import static dev.lemonademail.mailbox.metadata.AnnotationStoreContract.remove;
import static dev.lemonademail.mailbox.metadata.AnnotationStoreContract.set;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.lemonademail.mailbox.metadata.AnnotationStore.Home;
import dev.lemonademail.mailbox.urlauth.MemoryJames;

class StoredAnnotationsTest implements AnnotationStoreContract {

    private static final MailboxPath BOX = MailboxPath.forUser(ALICE, "Box");
    private static final MailboxPath OTHER = MailboxPath.forUser(ALICE, "Other");

    private MemoryJames james;
    private Home mailbox;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        james.create(BOX);
        james.create(OTHER);
        mailbox = home(BOX);
    }

    private Home home(MailboxPath path) throws Exception {
        return new Home(james.mailbox(path).getId(), Optional.of(ALICE));
    }

    @Override
    public AnnotationStore testee() {
        return new StoredAnnotations(james.mappers);
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
        try {
            return home(OTHER);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Home recreateMailbox() throws Exception {
        james.mailboxes.deleteMailbox(BOX, session(ALICE));
        james.create(BOX);
        return home(BOX);
    }

    @Override
    public void renameMailbox() throws Exception {
        james.mailboxes.renameMailbox(
                BOX, MailboxPath.forUser(ALICE, "Renamed"), MailboxManager.RenameOption.NONE, session(ALICE));
    }

    @Override
    public void writePlain(MailboxAnnotation annotation) throws Exception {
        james.mailboxes.updateAnnotations(BOX, session(ALICE), List.of(annotation));
    }

    @Override
    public List<MailboxAnnotation> stored() throws Exception {
        return james.mailboxes.getAllAnnotations(BOX, session(ALICE));
    }

    /** A storage without transactions that fails at its {@code n}-th change from now. */
    private AnnotationStore failingAt(int n) {
        AnnotationMapper real = james.mappers.createAnnotationMapper(session(ALICE));
        int[] left = {n};
        AnnotationMapper failing = (AnnotationMapper) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AnnotationMapper.class}, (proxy, method, arguments) -> {
                    boolean changes = method.getName().equals("insertAnnotation")
                            || method.getName().equals("deleteAnnotation");
                    if (changes && --left[0] == 0) {
                        throw new IllegalStateException("disk full");
                    }
                    if (method.getName().equals("execute")) {
                        return ((AnnotationMapper.Transaction<?>) arguments[0]).run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new StoredAnnotations(new InMemoryMailboxSessionMapperFactory(james.clock) {
            @Override
            public AnnotationMapper createAnnotationMapper(MailboxSession session) {
                return failing;
            }
        });
    }

    @Test
    void writeShouldChangeNothingWhenTheStorageFailsAtAnyWrite() throws Exception {
        testee().write(mailbox, List.of(set("/shared/a", "x".repeat(600)), set("/shared/b", "old")), session(ALICE));
        List<String> before = values();
        List<AnnotationChange> changes =
                List.of(set("/shared/a", "y".repeat(600)), remove("/shared/b"), set("/shared/c", "new"));

        // Three rows beside the head of a; then the heads of a and c, and that of b to be removed.
        for (int n = 1; n <= 6; n++) {
            AnnotationStore failing = failingAt(n);
            assertThatThrownBy(() -> failing.write(mailbox, changes, session(ALICE)))
                    .hasMessage("disk full");
            assertThat(values()).as("failing at write %d", n).isEqualTo(before);
        }
        failingAt(7).write(mailbox, changes, session(ALICE));
        assertThat(values()).containsExactly("/shared/a=" + "y".repeat(600), "/shared/c=new");
    }

    @Test
    void readShouldLeaveOutWhatIsDamaged() throws Exception {
        testee().write(mailbox, List.of(set("/shared/a", "x".repeat(600)), set("/shared/b", "there")), session(ALICE));
        MailboxAnnotation piece = stored().stream()
                .filter(row -> row.getKey().asString().endsWith("/1"))
                .findFirst()
                .orElseThrow();
        james.mailboxes.updateAnnotations(BOX, session(ALICE), List.of(MailboxAnnotation.nil(piece.getKey())));

        assertThat(values()).containsExactly("/shared/b=there");
    }

    private List<String> values() throws Exception {
        List<String> values = new java.util.ArrayList<>();
        for (Annotation annotation : testee().read(mailbox, session(ALICE))) {
            values.add(annotation.name().text() + "=" + AnnotationStoreContract.text(annotation.value()));
        }
        return values;
    }
}
