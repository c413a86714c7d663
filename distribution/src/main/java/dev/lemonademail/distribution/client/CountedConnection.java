// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.net.ssl.SSLSocket;

import dev.lemonademail.distribution.client.Dialogue.Speaker;

/**
 * A blocking connection that speaks in lines and counted contents, and counts what passes. Whatever was written is sent
 * before anything is read. For one thread at a time.
 */
final class CountedConnection implements Closeable {
    /** The longest line taken from a server: SEARCH and ENVELOPE can be long, only a hostile line is longer. */
    static final int LINE_LIMIT_IN_OCTETS = 16 << 20;

    private static final int BUFFER_IN_OCTETS = 128 << 10;

    private final ConnectionSettings settings;
    private final OutputStream counted = new CountedOutput();
    private final byte[] buffer = new byte[BUFFER_IN_OCTETS];
    private Socket socket = new Socket();
    private InputStream in;
    private OutputStream out;
    private int position;
    private int limit;
    private long octetsSent;
    private long octetsReceived;
    private int roundTrips;
    private boolean speaking;

    CountedConnection(ConnectionSettings settings) throws IOException {
        this.settings = settings;
        try {
            int patience = Math.toIntExact(settings.patience().toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patience);
            connect(patience);
            openStreams();
            if (settings.encryption() == ConnectionSettings.Encryption.IMPLICIT) {
                encrypt();
            }
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void connect(int patience) throws IOException {
        try {
            socket.connect(settings.endpoint().address(), patience);
        } catch (IOException e) {
            throw new IOException("No connection to " + settings.endpoint() + ": " + e.getMessage(), e);
        }
    }

    /** Goes on in TLS. Octets that came before the handshake are refused: they may be an attacker's (RFC 3207 §6). */
    void encrypt() throws IOException {
        out.flush();
        if (position < limit) {
            throw new IOException("The server spoke on in plain text after agreeing to TLS.");
        }
        Endpoint endpoint = settings.endpoint();
        SSLSocket secure = (SSLSocket) settings.trust()
                .context()
                .getSocketFactory()
                .createSocket(socket, endpoint.host(), endpoint.port(), true);
        secure.setSSLParameters(settings.trust().parametersFrom(secure.getSSLParameters()));
        secure.startHandshake();
        socket = secure;
        openStreams();
    }

    private void openStreams() throws IOException {
        in = socket.getInputStream();
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_IN_OCTETS / 8);
    }

    void writeLine(String line) throws IOException {
        writeLine(line, line);
    }

    /** Writes a line and lets the dialogue hear another one: for lines that carry a secret. */
    void writeLine(String line, String heard) throws IOException {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A command line cannot hold CR, LF or NUL.");
        }
        settings.dialogue().line(Speaker.CLIENT, heard);
        counted.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void writeContent(Content content) throws IOException {
        HeadTap tap = new HeadTap(counted);
        writeAll(content, tap);
        settings.dialogue().content(Speaker.CLIENT, tap.head(), tap.octets());
    }

    /** Writes mail data as DATA wants it, with the dot that ends it. */
    void writeDotted(Content content) throws IOException {
        DotStuffing stuffing = new DotStuffing(counted);
        HeadTap tap = new HeadTap(stuffing);
        writeAll(content, tap);
        stuffing.end();
        settings.dialogue().content(Speaker.CLIENT, tap.head(), tap.octets());
        settings.dialogue().line(Speaker.CLIENT, ".");
    }

    private static void writeAll(Content content, HeadTap tap) throws IOException {
        content.writeTo(tap);
        if (tap.octets() != content.sizeInOctets()) {
            throw new IOException("A content announced " + content.sizeInOctets() + " octets and had " + tap.octets());
        }
    }

    /** The next line without its CRLF. */
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        byte previous = 0;
        while (true) {
            fillWhenEmpty();
            int start = position;
            boolean ended = false;
            while (position < limit && !ended) {
                byte octet = buffer[position++];
                ended = octet == '\n' && previous == '\r';
                previous = octet;
            }
            line.write(buffer, start, position - start);
            if (ended) {
                String withEnd = line.toString(StandardCharsets.UTF_8);
                String text = withEnd.substring(0, withEnd.length() - 2);
                settings.dialogue().line(Speaker.SERVER, text);
                return text;
            }
            if (line.size() > LINE_LIMIT_IN_OCTETS) {
                throw new IOException("The server sent a line of more than " + LINE_LIMIT_IN_OCTETS + " octets.");
            }
        }
    }

    /** Passes the next octets on as they arrive. */
    void readContent(long sizeInOctets, OutputStream to) throws IOException {
        HeadTap tap = new HeadTap(to);
        long left = sizeInOctets;
        while (left > 0) {
            fillWhenEmpty();
            int length = (int) Math.min(left, limit - position);
            tap.write(buffer, position, length);
            position += length;
            left -= length;
        }
        settings.dialogue().content(Speaker.SERVER, tap.head(), sizeInOctets);
    }

    /** The next octets, in memory. */
    byte[] readContent(int sizeInOctets) throws IOException {
        byte[] octets = new byte[sizeInOctets];
        int done = Math.min(sizeInOctets, limit - position);
        System.arraycopy(buffer, position, octets, 0, done);
        position += done;
        while (done < sizeInOctets) {
            done += receive(octets, done, sizeInOctets - done);
        }
        byte[] head = Arrays.copyOf(octets, Math.min(sizeInOctets, Dialogue.HEAD_IN_OCTETS));
        settings.dialogue().content(Speaker.SERVER, head, sizeInOctets);
        return octets;
    }

    Traffic traffic() {
        return new Traffic(octetsSent, octetsReceived, roundTrips);
    }

    private void fillWhenEmpty() throws IOException {
        if (position == limit) {
            limit = receive(buffer, 0, buffer.length);
            position = 0;
        }
    }

    private int receive(byte[] into, int offset, int room) throws IOException {
        out.flush();
        int length = in.read(into, offset, room);
        if (length < 0) {
            throw new EOFException("The server at " + settings.endpoint() + " closed the connection.");
        }
        octetsReceived += length;
        speaking = false;
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private final class CountedOutput extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            if (length == 0) {
                return;
            }
            out.write(octets, offset, length);
            octetsSent += length;
            if (!speaking) {
                speaking = true;
                roundTrips++;
            }
        }
    }
}
