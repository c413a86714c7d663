// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A small SMTP client, everything counted. A command either waits for its reply ({@link #command}) or is sent ahead
 * ({@link #send}, {@link #sendChunk}) and its reply read later, in the same order ({@link #reply}): that is PIPELINING of
 * RFC 2920 §3.1. For one thread at a time.
 */
public final class SmtpClient implements Closeable {
    /** Whether BDAT is the last one of a message (RFC 3030 §2). */
    public enum Chunk {
        MORE,
        LAST
    }

    private static final int LINES_LIMIT = 1_000;

    private final CountedConnection connection;
    private final SmtpReply greeting;

    private SmtpClient(CountedConnection connection, SmtpReply greeting) {
        this.connection = connection;
        this.greeting = greeting;
    }

    /** Connects and reads the greeting. Refuses a server that does not greet with 2yz. */
    public static SmtpClient connect(ConnectionSettings settings) throws IOException {
        CountedConnection connection = new CountedConnection(settings);
        try {
            return new SmtpClient(connection, readReply(connection).orThrow());
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public SmtpReply greeting() {
        return greeting;
    }

    /** What this connection has spent so far. */
    public Traffic traffic() {
        return connection.traffic();
    }

    public SmtpReply ehlo(String name) throws IOException {
        return command("EHLO " + name).orThrow();
    }

    /** STARTTLS, then TLS; the caller says EHLO again (RFC 3207 §4). */
    public SmtpReply startTls() throws IOException {
        SmtpReply reply = command("STARTTLS").orThrow();
        connection.encrypt();
        return reply;
    }

    /** AUTH PLAIN with an initial response (RFC 4954 §4); a refusal is thrown without repeating what was sent. */
    public SmtpReply authPlain(String user, String password) throws IOException {
        byte[] message = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        connection.writeLine("AUTH PLAIN " + Base64.getEncoder().encodeToString(message), "AUTH PLAIN ***");
        SmtpReply reply = reply();
        if (reply.code() != 235) {
            throw new UnexpectedReply("The SMTP server refused the login of " + user + ": " + reply.code());
        }
        return reply;
    }

    public SmtpReply command(String line) throws IOException {
        send(line);
        return reply();
    }

    /** Sends a command line ahead of its reply. */
    public void send(String line) throws IOException {
        connection.writeLine(line);
    }

    /** Sends BDAT with its octets ahead of the reply. */
    public void sendChunk(Content content, Chunk chunk) throws IOException {
        String last = switch (chunk) {
            case MORE -> "";
            case LAST -> " LAST";
        };
        connection.writeLine("BDAT " + content.sizeInOctets() + last);
        connection.writeContent(content);
    }

    /** DATA, and after 354 the mail data with doubled dots (RFC 5321 §4.1.1.4). The reply is the one to the data. */
    public SmtpReply data(Content content) throws IOException {
        SmtpReply intermediate = command("DATA");
        if (intermediate.code() != 354) {
            return intermediate;
        }
        connection.writeDotted(content);
        return reply();
    }

    /** The reply to the oldest command that has none yet. */
    public SmtpReply reply() throws IOException {
        return readReply(connection);
    }

    private static SmtpReply readReply(CountedConnection connection) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < LINES_LIMIT) {
            String line = connection.readLine();
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new UnexpectedReply("The SMTP server sent a line without a reply code.");
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() < 4 || line.charAt(3) != '-') {
                return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
            }
        }
        throw new IOException("The SMTP server sent a reply of more than " + LINES_LIMIT + " lines.");
    }

    /** QUIT; whatever the server answers, it is the end. */
    public void quit() throws IOException {
        command("QUIT");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
