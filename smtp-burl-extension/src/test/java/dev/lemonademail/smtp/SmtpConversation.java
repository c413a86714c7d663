// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The client's side of an SMTP connection, octet by octet. */
final class SmtpConversation implements Closeable {
    private static final int PATIENCE = 20_000; // ms

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    private SmtpConversation(InetSocketAddress server) throws IOException {
        use(new Socket(server.getAddress(), server.getPort()));
    }

    /** A connection on which nothing has been read. */
    static SmtpConversation connect(InetSocketAddress server) throws IOException {
        return new SmtpConversation(server);
    }

    /** A connection after greeting and EHLO. */
    static SmtpConversation hello(InetSocketAddress server) throws IOException {
        SmtpConversation conversation = connect(server);
        conversation.reply();
        conversation.command("EHLO client.example.org");
        return conversation;
    }

    /** A connection of alice, after AUTH. */
    static SmtpConversation alice(InetSocketAddress server) throws IOException {
        SmtpConversation conversation = hello(server);
        conversation.command(authPlain());
        return conversation;
    }

    static String authPlain() {
        String credentials = "\0" + SubmissionServer.ALICE + "\0" + SubmissionServer.PASSWORD;
        return "AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
    }

    /** Octets of text and of byte arrays, one after the other. */
    static byte[] octets(Object... pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            octets.writeBytes(
                    piece instanceof byte[] raw ? raw : piece.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return octets.toByteArray();
    }

    void send(Object... pieces) throws IOException {
        out.write(octets(pieces));
        out.flush();
    }

    /** Each octet in a segment of its own, as far as the network lets us. */
    void trickle(byte[] octets) throws IOException {
        socket.setTcpNoDelay(true);
        for (byte octet : octets) {
            out.write(octet);
            out.flush();
        }
    }

    /** Sends a line and returns the reply to it. */
    String command(String line) throws IOException {
        send(line, "\r\n");
        return reply();
    }

    /** Sends a BDAT chunk and returns the reply to it. */
    String chunk(byte[] octets, String last) throws IOException {
        send("BDAT " + octets.length + last + "\r\n", octets);
        return reply();
    }

    /** All lines of the next reply, as in {@code 250-a\n250 b}; empty at the end of the connection. */
    String reply() throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = line();
            lines.add(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        return String.join("\n", lines);
    }

    List<String> replies(int count) throws IOException {
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replies.add(reply());
        }
        return replies;
    }

    /** Whether no reply has come yet. */
    boolean isSilent() throws IOException {
        return in.available() == 0;
    }

    void startTls() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustingManager()}, new SecureRandom());
        use(trusting.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket next) throws IOException {
        socket = next;
        socket.setSoTimeout(PATIENCE);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = in.read();
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    private static final class TrustingManager implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The server of a test makes its own certificate.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
