// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.store.mail.AnnotationMapper;

import dev.lemonademail.mailbox.metadata.AnnotationStore.Home;
import dev.lemonademail.mailbox.part.OctetSource;

/**
 * What a mailbox has for a user at one moment.
 *
 * @param rows ours; others than the user's may be among them
 * @param plain annotations that James's own SETMETADATA has written, as long as they have not become ours
 * @param adopted whether they have
 */
record StoredRows(
        Home home,
        Username user,
        Map<MailboxAnnotationKey, MailboxAnnotation> rows,
        List<Plain> plain,
        boolean adopted) {

    /** An annotation that James's own SETMETADATA has written under its plain name. */
    record Plain(MailboxAnnotationKey key, Annotation annotation) {

        private static Optional<Plain> of(MailboxAnnotation stored) {
            return EntryName.of(stored.getKey().asString())
                    .filter(EntryName::isEntry)
                    .filter(name -> !name.isReserved())
                    .map(name -> new Plain(stored.getKey(), new Annotation(name, value(stored))));
        }

        private static OctetSource value(MailboxAnnotation stored) {
            return OctetSource.of(stored.getValue().orElse("").getBytes(StandardCharsets.UTF_8));
        }
    }

    static StoredRows of(AnnotationMapper mapper, Home home, Username user) {
        // James: JPAAnnotationMapper.getAnnotationsByKeys finds nothing if one of several keys is not there.
        List<MailboxAnnotation> ours = mapper.getAnnotationsByKeysWithAllDepth(
                home.mailbox(),
                Set.of(AnnotationRows.ADOPTED, AnnotationRows.sharedScope(), AnnotationRows.scope(user)));
        if (ours.stream().anyMatch(row -> row.getKey().equals(AnnotationRows.ADOPTED))) {
            return new StoredRows(home, user, byKey(ours), List.of(), true);
        }
        List<MailboxAnnotation> all = mapper.getAllAnnotations(home.mailbox());
        List<Plain> plain = all.stream().flatMap(row -> Plain.of(row).stream()).toList();
        return new StoredRows(home, user, byKey(all), plain, false);
    }

    /** The rows of {@code all} that are annotations of any user, in the order in which they may be written elsewhere. */
    static List<MailboxAnnotation> ofAllUsers(List<MailboxAnnotation> all) {
        return all.stream()
                .filter(row ->
                        AnnotationRows.isOurs(row.getKey()) || Plain.of(row).isPresent())
                // Heads have shorter keys than the rows that belong to them.
                .sorted(Comparator.comparingInt(row -> -row.getKey().asString().length()))
                .toList();
    }

    private static Map<MailboxAnnotationKey, MailboxAnnotation> byKey(Collection<MailboxAnnotation> rows) {
        return rows.stream().collect(Collectors.toMap(MailboxAnnotation::getKey, Function.identity()));
    }

    /** What the user may read; empty if a part of it is missing. */
    Optional<List<Annotation>> annotations() {
        List<Optional<Annotation>> read = heads();
        return read.stream().allMatch(Optional::isPresent) ? Optional.of(merged(read)) : Optional.empty();
    }

    /** What the user may read, without that of which a part is missing. */
    List<Annotation> undamaged() {
        return merged(heads());
    }

    /** Whose an entry is that James's own SETMETADATA has written; empty if nobody's. */
    Optional<MailboxAnnotationKey> scopeOf(Plain written) {
        return written.annotation().name().isShared()
                ? Optional.of(AnnotationRows.sharedScope())
                : home.owner().map(AnnotationRows::scope);
    }

    private List<Optional<Annotation>> heads() {
        List<Optional<Annotation>> read = new ArrayList<>();
        for (MailboxAnnotation row : rows.values()) {
            if (AnnotationRows.isHead(row.getKey(), AnnotationRows.sharedScope())
                    || AnnotationRows.isHead(row.getKey(), AnnotationRows.scope(user))) {
                read.add(AnnotationRows.read(row, rows));
            }
        }
        return read;
    }

    private List<Annotation> merged(List<Optional<Annotation>> ours) {
        Map<EntryName, Annotation> all = new TreeMap<>();
        Stream<Annotation> visible = plain.stream()
                .map(Plain::annotation)
                .filter(annotation -> annotation.name().isShared()
                        || home.owner().filter(user::equals).isPresent());
        Stream.concat(visible, ours.stream().flatMap(Optional::stream))
                .forEach(annotation -> all.put(annotation.name(), annotation));
        return List.copyOf(all.values());
    }
}
