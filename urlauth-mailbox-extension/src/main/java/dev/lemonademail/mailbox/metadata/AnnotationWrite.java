// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.mailbox.metadata.StoredRows.Plain;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * One change of several entries: as good as it gets in one step on a storage without transactions.
 *
 * <p>First the new values' rows, which nobody reads yet; then the head rows, one write for each entry, taken back if one of
 * them fails; at last what nobody reads any more goes.
 */
final class AnnotationWrite {

    private static final Logger LOGGER = LoggerFactory.getLogger(AnnotationWrite.class);

    private final AnnotationMapper mapper;
    private final MailboxId mailbox;
    private final StoredRows stored;
    private final Map<MailboxAnnotationKey, Optional<AnnotationRows>> heads = new LinkedHashMap<>();
    private final Set<MailboxAnnotationKey> stale = new HashSet<>();
    private final Deque<MailboxAnnotationKey> written = new ArrayDeque<>();

    AnnotationWrite(AnnotationMapper mapper, StoredRows stored) {
        this.mapper = mapper;
        this.mailbox = stored.home().mailbox();
        this.stored = stored;
    }

    /** What James's own SETMETADATA has written becomes ours. */
    void adopt() throws IOException {
        for (Plain plain : stored.plain()) {
            Optional<MailboxAnnotationKey> scope = stored.scopeOf(plain);
            EntryName name = plain.annotation().name();
            if (scope.isPresent() && !stored.rows().containsKey(AnnotationRows.key(scope.get(), name))) {
                change(
                        scope.get(),
                        new AnnotationChange(
                                name, Optional.of(plain.annotation().value())));
            }
            stale.add(plain.key());
        }
    }

    /** The entry gets its new value, or goes. */
    void change(MailboxAnnotationKey scope, AnnotationChange change) throws IOException {
        MailboxAnnotationKey head = AnnotationRows.key(scope, change.name());
        heads.put(
                head,
                change.value().isPresent()
                        ? Optional.of(AnnotationRows.of(
                                scope, change.name(), octets(change.value().get())))
                        : Optional.empty());
        stored.rows().keySet().stream()
                .filter(key -> key.asString().startsWith(head.asString() + "/"))
                .forEach(stale::add);
    }

    void run() {
        try {
            for (Optional<AnnotationRows> rows : heads.values()) {
                rows.ifPresent(present -> present.others().forEach(this::insert));
            }
            heads.forEach((key, rows) -> write(key, rows.map(AnnotationRows::head)));
            if (!stored.adopted()) {
                write(AnnotationRows.ADOPTED, Optional.of(MailboxAnnotation.newInstance(AnnotationRows.ADOPTED, "1")));
            }
        } catch (RuntimeException e) {
            takeBack(e);
            throw e;
        }
        removeStale();
    }

    private void write(MailboxAnnotationKey key, Optional<MailboxAnnotation> head) {
        written.push(key);
        if (head.isPresent()) {
            insert(head.get());
        } else if (stored.rows().containsKey(key)) {
            mapper.deleteAnnotation(mailbox, key);
        }
    }

    private void takeBack(RuntimeException cause) {
        try {
            for (MailboxAnnotationKey key : written) {
                MailboxAnnotation before = stored.rows().get(key);
                if (before != null) {
                    insert(before);
                } else if (mapper.exist(mailbox, MailboxAnnotation.nil(key))) {
                    mapper.deleteAnnotation(mailbox, key);
                }
            }
        } catch (RuntimeException e) {
            // A transaction that has failed takes no more changes, and needs none.
            cause.addSuppressed(e);
        }
    }

    private void removeStale() {
        try {
            stale.forEach(key -> mapper.deleteAnnotation(mailbox, key));
        } catch (RuntimeException e) {
            // The change itself has been made; the next change of the same entries tries again.
            LOGGER.warn("Former values of annotations of mailbox {} are left over", mailbox.serialize(), e);
        }
    }

    private void insert(MailboxAnnotation row) {
        mapper.insertAnnotation(mailbox, row);
    }

    private static byte[] octets(OctetSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }
}
