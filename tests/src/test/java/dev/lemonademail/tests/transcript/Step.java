// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a transcript does or expects, in the order of the text; {@code line} is the line number in the file. */
public sealed interface Step {
    int line();

    /** {@code [imap alice tls]}: opens the connection of this name or goes back to it. */
    record Connect(int line, String name, Service service, Optional<String> user, boolean tls, boolean compressed)
            implements Step {}

    /**
     * {@code C: text}: sends a line.
     *
     * @param countedOctets the index of the {@link Octets} step whose size takes the place of {@code #}
     */
    record Send(int line, String text, OptionalInt countedOctets) implements Step {}

    /** {@code L: …} and {@code F: …}: sends octets. */
    record Octets(int line, Content content) implements Step {}

    /** {@code S: text}: expects a response. */
    record Expect(int line, ExpectedResponse response) implements Step {}

    /** {@code S: ...} alone: the next expectation skips untagged lines. */
    record Skip(int line) implements Step {}

    /** {@code any order} … {@code end}: expects these responses in whatever order. */
    record AnyOrder(int line, List<ExpectedResponse> responses) implements Step {
        public AnyOrder {
            responses = List.copyOf(responses);
        }
    }

    /** {@code never S: text}: from here to the end of the script no such line may arrive on this connection. */
    record Never(int line, String pattern) implements Step {}

    /** {@code wait 30s}: how long the next expectation may take. */
    record Wait(int line, Duration time) implements Step {}

    /** {@code silence 300ms}: nothing may arrive for this time. */
    record Silence(int line, Duration time) implements Step {}

    /** {@code closed}: the server closes this connection; what it still says is skipped. */
    record Closed(int line) implements Step {}

    /** {@code cut}: the client vanishes without a farewell. */
    record Cut(int line) implements Step {}

    /** {@code abandon}: this connection ends without the check that it is still in step. */
    record Abandon(int line) implements Step {}

    /** {@code starttls}: the TLS handshake, after the lines that agreed on it. */
    record StartTls(int line) implements Step {}

    /** {@code compress}: DEFLATE in both directions, after the lines that agreed on it. */
    record Compress(int line) implements Step {}

    /** {@code sync}: what follows must not be sent before what came before was answered. */
    record Sync(int line) implements Step {}

    /** {@code admin PUT /path body}: a request to webadmin that must succeed. */
    record Admin(int line, String method, String path, String body) implements Step {}

    /** {@code set name = value}: a variable made of others. */
    record Assign(int line, String name, String value) implements Step {}

    /**
     * {@code expect alice INBOX = …}: the last message of a mailbox, whole ({@code =}) or some message from some octet on ({@code ends}, as
     * neither what delivery puts in front nor its order is foreseeable); {@code expect alice INBOX holds 2}: how many messages are there.
     */
    record ExpectMailbox(int line, String user, String mailbox, Comparison comparison, int count, Content content)
            implements Step {}

    /** How the content of a mailbox is compared. */
    enum Comparison {
        EQUALS,
        ENDS,
        HOLDS
    }

    /** A response: texts with literals between them; an absent literal is any. */
    record ExpectedResponse(int line, List<String> texts, List<Optional<Content>> literals) {
        public ExpectedResponse {
            texts = List.copyOf(texts);
            literals = List.copyOf(literals);
        }
    }
}
