// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A connection on which only lines come back: no literals. */
final class ImapLink implements Closeable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final String name;
    private final Consumer<String> trace;
    private final Socket socket = new Socket();
    private final BufferedReader in;
    private int tags;

    /** Connects and logs in; everything said goes to {@code trace}. */
    ImapLink(String name, InetSocketAddress server, String user, Consumer<String> trace) throws IOException {
        this.name = name;
        this.trace = trace;
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        line();
        ok("LOGIN " + user + " secret");
    }

    /** All responses of a command; the last is the tagged one, without its tag. */
    List<String> command(String command) throws IOException {
        String tag = "t" + ++tags;
        trace.accept(name + " C: " + command);
        socket.getOutputStream().write((tag + " " + command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        List<String> responses = new ArrayList<>();
        String line;
        do {
            line = line();
            trace.accept(name + " S: " + line);
            responses.add(line.startsWith(tag + " ") ? line.substring(tag.length() + 1) : line);
        } while (!line.startsWith(tag + " "));
        return responses;
    }

    /** The same; refuses everything but OK. */
    List<String> ok(String command) throws IOException {
        List<String> responses = command(command);
        String end = responses.get(responses.size() - 1);
        if (!end.startsWith("OK")) {
            throw new IllegalStateException(command + " was answered " + end);
        }
        return responses;
    }

    private String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException(name + " was cut off");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
