// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Singleton;

/**
 * Annotations in James's own annotations of a mailbox, which every storage of James has and deletes with the mailbox.
 *
 * <p>See {@code decisions/0001-where-annotations-live.md}. What James's own SETMETADATA has written before is read as well:
 * no other user could write it, so what is private there is the mailbox owner's. With the first change it becomes ours.
 */
@Singleton
class StoredAnnotations implements AnnotationStore {

    private static final Logger LOGGER = LoggerFactory.getLogger(StoredAnnotations.class);

    /** A value may be replaced while its rows are read, one after the other. */
    private static final int ATTEMPTS = 5;

    private final MailboxSessionMapperFactory mappers;

    @Inject
    StoredAnnotations(MailboxSessionMapperFactory mappers) {
        this.mappers = mappers;
    }

    @Override
    public List<Annotation> read(Home home, MailboxSession session) {
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
                Optional<List<Annotation>> annotations =
                        StoredRows.of(mapper, home, session.getUser()).annotations();
                if (annotations.isPresent()) {
                    return annotations.get();
                }
                mapper.endRequest();
            }
            LOGGER.warn("Annotations of mailbox {} are damaged", home.mailbox().serialize());
            return StoredRows.of(mapper, home, session.getUser()).undamaged();
        } finally {
            // James: MailboxSessionMapperFactory.endProcessingRequest leaves out this mapper.
            mapper.endRequest();
        }
    }

    @Override
    public void write(Home home, List<AnnotationChange> changes, MailboxSession session)
            throws MailboxException, IOException {
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            StoredRows stored = StoredRows.of(mapper, home, session.getUser());
            AnnotationWrite write = new AnnotationWrite(mapper, stored);
            write.adopt();
            for (AnnotationChange change : changes) {
                write.change(scope(change.name(), session.getUser()), change);
            }
            mapper.execute(() -> {
                write.run();
                return true;
            });
        } finally {
            mapper.endRequest();
        }
    }

    @Override
    public void copy(Home from, Home to, MailboxSession session) throws MailboxException {
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            List<MailboxAnnotation> rows = StoredRows.ofAllUsers(mapper.getAllAnnotations(from.mailbox()));
            mapper.execute(() -> {
                rows.forEach(row -> mapper.insertAnnotation(to.mailbox(), row));
                return true;
            });
        } finally {
            mapper.endRequest();
        }
    }

    private static MailboxAnnotationKey scope(EntryName name, Username user) {
        return name.isShared() ? AnnotationRows.sharedScope() : AnnotationRows.scope(user);
    }
}
