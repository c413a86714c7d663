// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;

import com.google.common.hash.Hashing;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * An entry of ours as annotations of James: a head row and, for what has no room in it, more rows.
 *
 * <p>{@code James:} keys of its annotations have letters and digits only and on JPA 200 of them, values are text and on JPA
 * have 255 characters. So names and users go into keys as hashes, and octets into values as Base64, in pieces. The rows of a
 * value are never changed: a new value gets rows of its own, and with its head row it counts.
 *
 * @param head in one write it makes the value the current one
 * @param others all of them are there before the head is
 */
record AnnotationRows(MailboxAnnotation head, List<MailboxAnnotation> others) {

    private static final String ROOT = "/lemonade/metadata/";

    /** There once plain annotations of James have become rows of ours. */
    static final MailboxAnnotationKey ADOPTED = new MailboxAnnotationKey(ROOT + "adopted");

    /** Octets in the head row and in each other: in Base64, with the head's other fields, less than 255 characters. */
    private static final int OCTETS_IN_HEAD = 168;

    private static final int OCTETS_IN_OTHER = 189;
    private static final int FIELDS = 3;
    private static final int LENGTH_OF_VERSION = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    AnnotationRows {
        others = List.copyOf(others);
    }

    /** The key above those of all shared entries. */
    static MailboxAnnotationKey sharedScope() {
        return new MailboxAnnotationKey(ROOT + "shared");
    }

    /** The key above those of all entries that {@code user} has for himself. */
    static MailboxAnnotationKey scope(Username user) {
        return new MailboxAnnotationKey(ROOT + sha256(user.asString()));
    }

    /** The key of the head row of {@code name}. */
    static MailboxAnnotationKey key(MailboxAnnotationKey scope, EntryName name) {
        return new MailboxAnnotationKey(scope.asString() + "/" + sha256(name.text()));
    }

    /** The rows of a new value. */
    static AnnotationRows of(MailboxAnnotationKey scope, EntryName name, byte[] value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(name.text().getBytes(StandardCharsets.US_ASCII));
        octets.write(0);
        octets.writeBytes(value);
        return of(key(scope, name), octets.toByteArray());
    }

    private static AnnotationRows of(MailboxAnnotationKey key, byte[] octets) {
        byte[] random = new byte[LENGTH_OF_VERSION];
        RANDOM.nextBytes(random);
        String version = HexFormat.of().formatHex(random);
        int end = Math.min(octets.length, OCTETS_IN_HEAD);
        String start = base64(octets, 0, end);
        List<MailboxAnnotation> others = new ArrayList<>();
        for (int at = end; at < octets.length; at += OCTETS_IN_OTHER) {
            others.add(MailboxAnnotation.newInstance(
                    other(key, version, others.size()),
                    base64(octets, at, Math.min(octets.length, at + OCTETS_IN_OTHER))));
        }
        return new AnnotationRows(
                MailboxAnnotation.newInstance(key, version + " " + others.size() + " " + start), others);
    }

    /** Whether {@code key} is that of any row of ours. */
    static boolean isOurs(MailboxAnnotationKey key) {
        return key.asString().startsWith(ROOT);
    }

    /** Whether {@code key} is that of a head row in {@code scope}. */
    static boolean isHead(MailboxAnnotationKey key, MailboxAnnotationKey scope) {
        String prefix = scope.asString() + "/";
        return key.asString().startsWith(prefix) && key.asString().indexOf('/', prefix.length()) < 0;
    }

    /** What {@code head} and the others of {@code rows} say; empty if not all are there. */
    static Optional<Annotation> read(MailboxAnnotation head, Map<MailboxAnnotationKey, MailboxAnnotation> rows) {
        String[] fields = head.getValue().orElse("").split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(octets(fields[2]));
        for (int i = 0; i < Integer.parseInt(fields[1]); i++) {
            MailboxAnnotation other = rows.get(other(head.getKey(), fields[0], i));
            if (other == null) {
                return Optional.empty();
            }
            octets.writeBytes(octets(other.getValue().orElse("")));
        }
        return annotation(octets.toByteArray());
    }

    private static Optional<Annotation> annotation(byte[] octets) {
        int end = 0;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        byte[] value = Arrays.copyOfRange(octets, Math.min(end + 1, octets.length), octets.length);
        return EntryName.of(new String(octets, 0, end, StandardCharsets.US_ASCII))
                .map(name -> new Annotation(name, OctetSource.of(value)));
    }

    private static MailboxAnnotationKey other(MailboxAnnotationKey head, String version, int index) {
        return new MailboxAnnotationKey(head.asString() + "/" + version + "/" + index);
    }

    private static String base64(byte[] octets, int start, int end) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(octets, start, end));
    }

    private static byte[] octets(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
