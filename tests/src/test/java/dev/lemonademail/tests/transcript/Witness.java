// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Well-behaved connections, IMAP and submission, that find out whether they are still served. */
public final class Witness implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WireConnection imap;
    private final WireConnection submission;
    private int tag;

    public Witness(Endpoints endpoints, String user, String password) throws IOException {
        imap = new WireConnection(Service.IMAP, endpoints.listeners().get(Service.IMAP));
        submission =
                new WireConnection(Service.SUBMISSION, endpoints.listeners().get(Service.SUBMISSION));
        imap.receive(PATIENCE);
        submission.receive(PATIENCE);
        answered(imap, "w LOGIN " + user + " " + password, "w OK");
    }

    /** Refuses if one of the connections is not answered in time. */
    public void isServed() throws IOException {
        tag++;
        answered(imap, "w" + tag + " NOOP", "w" + tag + " OK");
        answered(submission, "NOOP", "250 ");
    }

    private static void answered(WireConnection wire, String line, String expected) throws IOException {
        wire.send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), Segmentation.LINES);
        String received;
        do {
            received = wire.receive(PATIENCE)
                    .orElseThrow(() -> new IOException("the witness was thrown out"))
                    .first();
        } while (received.startsWith("* "));
        if (!received.startsWith(expected)) {
            throw new IOException("the witness was answered " + received);
        }
    }

    @Override
    public void close() throws IOException {
        imap.close();
        submission.close();
    }
}
