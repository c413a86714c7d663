// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapReply;
import dev.lemonademail.distribution.client.ImapResponse.ReceivedLiteral;

/**
 * What arrived, without the fields that transport put on top of it.
 *
 * @param traceFields the names of those fields
 * @param message the octets below them
 */
record Delivery(List<String> traceFields, byte[] message) {
    private static final Set<String> TRACE = Set.of("return-path", "received", "delivered-to");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Waits until Bob's INBOX has a message with an id, and reads it. */
    static Delivery await(ImapClient bob, String messageId) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            bob.command("SELECT INBOX").orThrow();
            ImapReply found = bob.command("UID SEARCH HEADER Message-ID \"<" + messageId + ">\"")
                    .orThrow();
            for (String uids : found.untagged("SEARCH")) {
                return read(bob, uids.strip().split(" ")[0]);
            }
            pause();
        }
        throw new IOException("Bob received nothing within " + PATIENCE.toSeconds() + " s");
    }

    private static Delivery read(ImapClient bob, String uid) throws IOException {
        List<ReceivedLiteral> literals =
                bob.command("UID FETCH " + uid + " (BODY.PEEK[])").orThrow().literals();
        return of(literals.get(0).octets());
    }

    /** Takes the trace fields, with their folded lines, off the top. */
    static Delivery of(byte[] delivered) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        boolean trace = true;
        while (trace) {
            int end = endOfField(delivered, start);
            String field = new String(delivered, start, end - start, StandardCharsets.ISO_8859_1);
            String name = field.split(":", 2)[0].strip();
            trace = end > start && TRACE.contains(name.toLowerCase(Locale.ROOT));
            if (trace) {
                fields.add(name);
                start = end;
            }
        }
        return new Delivery(fields, Arrays.copyOfRange(delivered, start, delivered.length));
    }

    /** After the first line end that no space or tab follows. */
    private static int endOfField(byte[] octets, int start) {
        for (int i = start; i < octets.length; i++) {
            boolean folded = i + 1 < octets.length && (octets[i + 1] == ' ' || octets[i + 1] == '\t');
            if (octets[i] == '\n' && !folded) {
                return i + 1;
            }
        }
        return octets.length;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
