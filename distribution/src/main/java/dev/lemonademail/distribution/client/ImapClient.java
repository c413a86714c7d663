// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lemonademail.distribution.client.ImapCommand.LiteralForm;
import dev.lemonademail.distribution.client.ImapCommand.Piece;
import dev.lemonademail.distribution.client.ImapResponse.ReceivedLiteral;

/**
 * A small IMAP client: one command after the other, literals in both directions, everything counted. For one thread at a
 * time. It knows the syntax around commands (tags, literals, continuation requests), not the commands.
 *
 * <p>Source: RFC 3501 §2.2, RFC 3501 §4.3.
 */
public final class ImapClient implements Closeable {
    /** A literal without a {@link LiteralSink} is kept in memory up to this size; a larger one ends the connection. */
    public static final int LITERAL_IN_MEMORY_LIMIT_IN_OCTETS = 128 << 20;

    private static final Pattern LITERAL_AT_END = Pattern.compile("~?\\{([0-9]{1,18})\\+?}$");
    private static final LiteralSink NO_SINK = null;

    private final CountedConnection connection;
    private final String greeting;
    private int commands;

    private ImapClient(CountedConnection connection, String greeting) {
        this.connection = connection;
        this.greeting = greeting;
    }

    /** Connects and reads the greeting. Refuses a server that does not greet with OK or PREAUTH. */
    public static ImapClient connect(ConnectionSettings settings) throws IOException {
        CountedConnection connection = new CountedConnection(settings);
        try {
            String greeting = connection.readLine();
            if (!greeting.startsWith("* OK") && !greeting.startsWith("* PREAUTH")) {
                throw new UnexpectedReply("The IMAP server greeted with: " + greeting);
            }
            return new ImapClient(connection, greeting);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public String greeting() {
        return greeting;
    }

    /** What this connection has spent so far. */
    public Traffic traffic() {
        return connection.traffic();
    }

    /** STARTTLS, then TLS (RFC 3501 §6.2.1). */
    public ImapReply startTls() throws IOException {
        ImapReply reply = command("STARTTLS").orThrow();
        connection.encrypt();
        return reply;
    }

    /** LOGIN with quoted strings, so ASCII only; a refusal is thrown without repeating what was sent. */
    public ImapReply login(String user, String password) throws IOException {
        if (!isAscii(user) || !isAscii(password)) {
            throw new IllegalArgumentException("LOGIN carries a user name and a password of printable ASCII only.");
        }
        String tag = nextTag();
        String start = tag + " LOGIN " + ImapCommand.quoted(user) + " ";
        connection.writeLine(start + ImapCommand.quoted(password), start + "***");
        ImapReply reply = awaitTagged(tag, new ArrayList<>(), NO_SINK);
        if (reply.status() != ImapReply.Status.OK) {
            throw new UnexpectedReply("The IMAP server refused the login of " + user + ": " + reply.status());
        }
        return reply;
    }

    public ImapReply command(String text) throws IOException {
        return command(ImapCommand.of(text));
    }

    /** Sends a command and awaits its tagged response; literals that come are kept in memory. */
    public ImapReply command(ImapCommand command) throws IOException {
        return run(command, NO_SINK);
    }

    /** As {@link #command(ImapCommand)}; literals that come are streamed. */
    public ImapReply command(ImapCommand command, LiteralSink sink) throws IOException {
        return run(command, sink);
    }

    /** Sends commands without literals in one go and awaits the tagged response of each; all count as one round trip. */
    public List<ImapReply> pipelined(List<String> commands) throws IOException {
        List<String> tags = new ArrayList<>();
        for (String text : commands) {
            String tag = nextTag();
            connection.writeLine(tag + " " + text);
            tags.add(tag);
        }
        List<ImapReply> replies = new ArrayList<>();
        for (String tag : tags) {
            replies.add(awaitTagged(tag, new ArrayList<>(), NO_SINK));
        }
        return replies;
    }

    private ImapReply run(ImapCommand command, LiteralSink sink) throws IOException {
        String tag = nextTag();
        List<ImapResponse> untagged = new ArrayList<>();
        String start = tag + " ";
        for (Piece piece : command.pieces()) {
            connection.writeLine(start + piece.line());
            start = "";
            if (piece.hasLiteral()) {
                Optional<ImapReply> refusal = announced(piece.form(), tag, untagged, sink);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                connection.writeContent(piece.literal());
            }
        }
        return awaitTagged(tag, untagged, sink);
    }

    /** Waits for "+" where the form of the literal asks for it; empty if the literal may be sent. */
    private Optional<ImapReply> announced(LiteralForm form, String tag, List<ImapResponse> untagged, LiteralSink sink)
            throws IOException {
        while (form.waits()) {
            ImapResponse response = readResponse(sink);
            if (response.isContinuation()) {
                break;
            }
            if (response.text().startsWith(tag + " ")) {
                return Optional.of(ImapReply.tagged(response.text().substring(tag.length() + 1), untagged));
            }
            untagged.add(response);
        }
        return Optional.empty();
    }

    private ImapReply awaitTagged(String tag, List<ImapResponse> untagged, LiteralSink sink) throws IOException {
        while (true) {
            ImapResponse response = readResponse(sink);
            if (response.text().startsWith(tag + " ")) {
                return ImapReply.tagged(response.text().substring(tag.length() + 1), untagged);
            }
            untagged.add(response);
        }
    }

    private ImapResponse readResponse(LiteralSink sink) throws IOException {
        StringBuilder text = new StringBuilder();
        List<ReceivedLiteral> literals = new ArrayList<>();
        while (true) {
            String line = connection.readLine();
            text.append(line);
            Matcher literal = LITERAL_AT_END.matcher(line);
            if (!literal.find()) {
                return new ImapResponse(text.toString(), literals);
            }
            literals.add(readLiteral(text.toString(), Long.parseLong(literal.group(1)), sink));
        }
    }

    private ReceivedLiteral readLiteral(String response, long size, LiteralSink sink) throws IOException {
        if (sink != NO_SINK) {
            try (OutputStream out = sink.open(response, size)) {
                connection.readContent(size, out);
            }
            return new ReceivedLiteral(size, new byte[0]);
        }
        if (size > LITERAL_IN_MEMORY_LIMIT_IN_OCTETS) {
            throw new IOException("The server sent a literal of " + size + " octets, more than memory is meant for.");
        }
        return new ReceivedLiteral(size, connection.readContent((int) size));
    }

    /** LOGOUT; whatever the server answers, it is the end. */
    public void logout() throws IOException {
        command("LOGOUT");
    }

    private String nextTag() {
        commands++;
        return "T" + commands;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character >= 0x20 && character < 0x7f);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
