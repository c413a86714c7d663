// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.james.mpt.api.Continuation;
import org.apache.james.mpt.api.Session;

/** One connection of a script. */
final class MptSession implements Session, AutoCloseable {
    /** What stock James says; ours announces its capabilities there (RFC 5550 §3.2). */
    private static final String STOCK_GREETING = "* OK IMAP4rev1 Server ready";

    /** What ours says of a mailbox besides what James says of it (RFC 4467 §8, RFC 7162 §3.2.11). */
    private static final Pattern MORE = Pattern.compile("\\* OK \\[(URLMECH|CLOSED)\\b.*");

    private final InetSocketAddress address;
    private final MptAccounts accounts;
    private final Duration patience;
    private final Continuation continuation;
    private Socket socket;
    private InputStream in;
    private boolean greeted;

    /** Waits for every line as long as {@code patience}. */
    MptSession(InetSocketAddress address, MptAccounts accounts, Duration patience, Continuation continuation) {
        this.address = address;
        this.accounts = accounts;
        this.patience = patience;
        this.continuation = continuation;
    }

    @Override
    public void start() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) patience.toMillis());
        socket.connect(address);
        in = new BufferedInputStream(socket.getInputStream());
        greeted = false;
    }

    @Override
    public void restart() throws IOException {
        stop();
        start();
        line();
    }

    @Override
    public void stop() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    @Override
    public void writeLine(String line) throws IOException {
        socket.getOutputStream().write(accounts.toWire(line));
    }

    /** The next line, nothing at the end of the connection. */
    @Override
    public String readLine() throws IOException {
        String line = line();
        while (MORE.matcher(line).matches()) {
            line = line();
        }
        if (line.startsWith("+")) {
            continuation.doContinue();
        }
        return FreeText.withoutRecent(line);
    }

    /** What an index that lags behind would have to be waited for. */
    @Override
    public void await() {}

    /** Sends a command and skips everything up to its tagged OK. */
    void command(String line) throws IOException {
        writeLine(line);
        skipTo(line.substring(0, line.indexOf(' ') + 1));
    }

    /** Sends what a script sends, up to where it sends {@code end}, and expects nothing but that its commands succeed. */
    void play(List<String> script, String end) throws IOException {
        String tag = "";
        for (String line : script) {
            if (line.equals("C: " + end)) {
                return;
            }
            if (line.startsWith("C:")) {
                String sent = line.length() > 3 ? line.substring(3) : "";
                tag = tag.isEmpty() ? sent.substring(0, sent.indexOf(' ') + 1) : tag;
                writeLine(sent);
            } else if (line.startsWith("S:") && !tag.isEmpty()) {
                skipTo(tag);
                tag = "";
            }
        }
        throw new IOException("no " + end);
    }

    void skipGreeting() throws IOException {
        line();
    }

    private void skipTo(String tag) throws IOException {
        String line = line();
        while (!line.startsWith(tag)) {
            if (line.isEmpty()) {
                throw new IOException("closed while preparing");
            }
            line = line();
        }
        if (!line.startsWith(tag + "OK")) {
            throw new IOException("while preparing: " + line);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            octets.write(octet);
        }
        String line = accounts.fromWire(octets.toString(StandardCharsets.ISO_8859_1));
        line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (!greeted) {
            greeted = true;
            return line.startsWith("* OK ") ? STOCK_GREETING : line;
        }
        return line;
    }
}
