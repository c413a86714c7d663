// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What makes two contents the same message: all octets but for the line ends, which a Maildir writes as LF, and a header field
 * in which mbsync and offlineimap mark what they file.
 */
final class Fingerprint {
    private static final Pattern MARK = Pattern.compile("\\A((?:[^\\n]+\\n)*?)(?:X-TUID|X-OfflineIMAP): [^\\n]*\\n");

    private Fingerprint() {}

    static String of(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        return sha256(MARK.matcher(text).replaceFirst("$1").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The digest of the octets as they are. */
    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
