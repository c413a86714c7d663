// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import javax.persistence.EntityManagerFactory;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.jpa.JPAId;
import org.apache.james.mailbox.jpa.mail.JPAAnnotationMapper;
import org.apache.james.mailbox.jpa.mail.model.JPAMailboxAnnotation;
import org.apache.james.mailbox.jpa.mail.model.JPAMailboxAnnotationId;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import org.apache.openjpa.persistence.OpenJPAPersistence;

/** James's annotations on JPA, in a Derby database in memory, with the columns and transactions that they have there. */
public final class JpaAnnotations {

    private static final EntityManagerFactory DATABASE = database();
    private static final AtomicLong MAILBOXES = new AtomicLong();

    private JpaAnnotations() {}

    private static EntityManagerFactory database() {
        System.setProperty("derby.stream.error.file", "target/derby.log");
        return OpenJPAPersistence.getEntityManagerFactory(Map.of(
                "openjpa.ConnectionDriverName",
                "org.apache.derby.jdbc.EmbeddedDriver",
                "openjpa.ConnectionURL",
                "jdbc:derby:memory:annotations;create=true",
                "openjpa.jdbc.SynchronizeMappings",
                "buildSchema(ForeignKeys=true)",
                "openjpa.Log",
                "none",
                "openjpa.MetaDataFactory",
                "jpa(Types=" + JPAMailboxAnnotation.class.getName() + ";" + JPAMailboxAnnotationId.class.getName()
                        + ")"));
    }

    /** The id of a mailbox that never was and, as on JPA, will never be another's. */
    public static MailboxId newMailbox() {
        return JPAId.of(MAILBOXES.incrementAndGet());
    }

    /** Mappers of which that of annotations is James's on JPA. */
    public static MailboxSessionMapperFactory mappers(MemoryJames james) {
        return new InMemoryMailboxSessionMapperFactory(james.clock) {
            @Override
            public AnnotationMapper createAnnotationMapper(MailboxSession session) {
                return new JPAAnnotationMapper(DATABASE);
            }
        };
    }

    /** Writes an annotation as James's own SETMETADATA does. */
    public static void write(MailboxId mailbox, MailboxAnnotation annotation) throws MailboxException {
        JPAAnnotationMapper mapper = new JPAAnnotationMapper(DATABASE);
        mapper.execute(() -> {
            mapper.insertAnnotation(mailbox, annotation);
            return true;
        });
        mapper.endRequest();
    }

    /** All annotations of a mailbox. */
    public static List<MailboxAnnotation> of(MailboxId mailbox) {
        JPAAnnotationMapper mapper = new JPAAnnotationMapper(DATABASE);
        List<MailboxAnnotation> all = mapper.getAllAnnotations(mailbox);
        mapper.endRequest();
        return all;
    }
}
