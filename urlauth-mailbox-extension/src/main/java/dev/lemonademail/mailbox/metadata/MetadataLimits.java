// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.lemonademail.mailbox.metadata.MetadataRefused.Reason;
import dev.lemonademail.mailbox.settings.LemonadeSettings;

/**
 * How many annotations there may be, and how large.
 *
 * <p>RFC 5464 §4.1, RFC 5464 §7. The shared entries of a mailbox are counted together, and those that each user has for
 * himself; likewise those of the server.
 *
 * @param value octets of a value
 * @param entries that are counted together
 * @param total octets of their names and values
 */
record MetadataLimits(int value, int entries, long total) {

    private static final int LEAST_VALUE = 1024;
    private static final int LEAST_ENTRIES = 10;
    private static final int LARGEST = 16 * 1024 * 1024;

    static MetadataLimits of(LemonadeSettings settings) {
        return new MetadataLimits(
                octets("metadata.value.limit", settings.size("metadata.value.limit", 64 * 1024), LEAST_VALUE),
                settings.count("metadata.entries.limit", 100, LEAST_ENTRIES),
                octets(
                        "metadata.total.limit",
                        settings.size("metadata.total.limit", 1024 * 1024),
                        LEAST_VALUE * LEAST_ENTRIES));
    }

    private static int octets(String key, long size, int least) {
        if (size < least || size > LARGEST) {
            throw new IllegalArgumentException("conf/lemonade.properties: " + key + " must be between " + least
                    + " and " + LARGEST + " octets, but is " + size);
        }
        return (int) size;
    }

    /** Refuses values that are too large whatever there is already. */
    void requireValues(List<AnnotationChange> changes) {
        boolean large =
                changes.stream().flatMap(change -> change.value().stream()).anyMatch(octets -> octets.size() > value);
        if (large) {
            throw new MetadataRefused(Reason.VALUE_TOO_LARGE, value);
        }
    }

    /** Refuses {@code changes} that make too much of what is {@code present}; what is too much already may shrink. */
    void requireRoom(List<Annotation> present, List<AnnotationChange> changes) {
        Map<EntryName, Long> before = new HashMap<>();
        present.forEach(annotation -> before.put(
                annotation.name(), size(annotation.name(), annotation.value().size())));
        Map<EntryName, Long> after = new HashMap<>(before);
        for (AnnotationChange change : changes) {
            change.value()
                    .ifPresentOrElse(
                            octets -> after.put(change.name(), size(change.name(), octets.size())),
                            () -> after.remove(change.name()));
        }
        for (boolean shared : new boolean[] {true, false}) {
            requireRoom(Use.of(before, shared), Use.of(after, shared));
        }
    }

    private void requireRoom(Use before, Use after) {
        if (after.entries > entries && after.entries > before.entries) {
            throw new MetadataRefused(Reason.TOO_MANY, entries);
        }
        if (after.octets > total && after.octets > before.octets) {
            throw new MetadataRefused(Reason.OVER_QUOTA, total);
        }
    }

    private static long size(EntryName name, long value) {
        return name.text().length() + value;
    }

    private record Use(int entries, long octets) {
        static Use of(Map<EntryName, Long> sizes, boolean shared) {
            List<Long> counted = sizes.entrySet().stream()
                    .filter(entry -> entry.getKey().isShared() == shared)
                    .map(Map.Entry::getValue)
                    .toList();
            return new Use(
                    counted.size(), counted.stream().mapToLong(Long::longValue).sum());
        }
    }
}
