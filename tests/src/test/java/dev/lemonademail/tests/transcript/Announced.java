// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.lemonademail.tests.transcript.WireConnection.Response;

/** What a server announces to an authenticated user: IMAP capabilities and EHLO keywords of the submission listener. */
public final class Announced {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Announced() {}

    /** Upper-case names; an EHLO keyword with its parameters stands beside the bare keyword. */
    public static List<String> of(Endpoints endpoints, String user) {
        try {
            return read(endpoints, user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Endpoints endpoints, String user) throws IOException {
        List<String> names = new ArrayList<>();
        try (WireConnection imap =
                new WireConnection(Service.IMAP, endpoints.listeners().get(Service.IMAP))) {
            until(imap, "", "* ", names);
            until(imap, "a1 LOGIN " + user + " " + TranscriptRun.PASSWORD, "a1 OK", new ArrayList<>());
            List<String> lines = new ArrayList<>();
            until(imap, "a2 CAPABILITY", "a2 OK", lines);
            lines.forEach(line ->
                    names.addAll(Arrays.asList(line.toUpperCase(Locale.ROOT).split(" "))));
        }
        try (WireConnection submission =
                new WireConnection(Service.SUBMISSION, endpoints.listeners().get(Service.SUBMISSION))) {
            until(submission, "", "220", new ArrayList<>());
            List<String> lines = new ArrayList<>();
            until(submission, "EHLO client.example.org", "250 ", lines);
            lines.forEach(line -> names.addAll(
                    Arrays.asList(line.substring(4).toUpperCase(Locale.ROOT).split(" "))));
        }
        return names;
    }

    private static void until(WireConnection wire, String line, String last, List<String> lines) throws IOException {
        if (!line.isEmpty()) {
            wire.send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), Segmentation.LINES);
        }
        String received;
        do {
            Response response = wire.receive(PATIENCE).orElseThrow(() -> new IOException("closed"));
            received = response.first();
            lines.add(received);
        } while (!received.startsWith(last));
    }
}
