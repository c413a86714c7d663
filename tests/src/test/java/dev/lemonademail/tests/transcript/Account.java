// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import dev.lemonademail.tests.transcript.WireConnection.Response;

/** The plain commands that prepare and inspect a mailbox; they work on any IMAP server. */
final class Account implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WireConnection connection;
    private int tag;

    private Account(WireConnection connection) {
        this.connection = connection;
    }

    static Account open(Endpoints endpoints, String user, String password) throws IOException {
        WireConnection connection =
                new WireConnection(Service.IMAP, endpoints.listeners().get(Service.IMAP));
        connection.receive(PATIENCE);
        Account account = new Account(connection);
        account.command("LOGIN " + quoted(user) + " " + quoted(password));
        return account;
    }

    /** Creates {@code mailbox}; James may have done it when the user came for the first time. */
    void create(String mailbox) throws IOException {
        send("p" + ++tag + " CREATE " + quoted(mailbox) + "\r\n");
        while (!next().first().startsWith("p" + tag + " ")) {
            // Untagged lines say nothing that is needed.
        }
    }

    void append(String mailbox, byte[] message) throws IOException {
        send(("p" + ++tag + " APPEND " + quoted(mailbox) + " {" + message.length + "}\r\n"));
        Response ready = next();
        if (!ready.first().startsWith("+")) {
            throw new IOException("APPEND while preparing: " + ready);
        }
        connection.send(message, Segmentation.LINES);
        send("\r\n");
        untilTagged();
    }

    /** How many messages are in {@code mailbox}; selects it. */
    int select(String mailbox) throws IOException {
        send("p" + ++tag + " EXAMINE " + quoted(mailbox) + "\r\n");
        int exists = -1;
        while (true) {
            Response response = next();
            if (response.first().endsWith(" EXISTS")) {
                exists = Integer.parseInt(response.first().split(" ")[1]);
            } else if (response.first().startsWith("p" + tag + " ")) {
                if (!response.first().startsWith("p" + tag + " OK")) {
                    throw new IOException(mailbox + ": " + response);
                }
                return exists;
            }
        }
    }

    /** The octets of a message of the selected mailbox; nothing if the server does not have it (yet). */
    Optional<byte[]> message(int number) throws IOException {
        send("p" + ++tag + " FETCH " + number + " BODY.PEEK[]\r\n");
        Optional<byte[]> content = Optional.empty();
        while (true) {
            Response response = next();
            if (!response.literals().isEmpty()) {
                content = Optional.of(response.literals().get(0));
            }
            if (response.first().startsWith("p" + tag + " ")) {
                return content;
            }
        }
    }

    private void command(String line) throws IOException {
        send("p" + ++tag + " " + line + "\r\n");
        untilTagged();
    }

    private void untilTagged() throws IOException {
        Response response;
        do {
            response = next();
        } while (!response.first().startsWith("p" + tag + " "));
        if (!response.first().startsWith("p" + tag + " OK")) {
            throw new IOException("while preparing: " + response);
        }
    }

    private Response next() throws IOException {
        return connection.receive(PATIENCE).orElseThrow(() -> new IOException("closed while preparing"));
    }

    private void send(String text) throws IOException {
        connection.send(text.getBytes(StandardCharsets.ISO_8859_1), Segmentation.LINES);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
