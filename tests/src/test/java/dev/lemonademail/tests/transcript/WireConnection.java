// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client's end of a connection: octets out, responses (lines with their literals) in. */
public final class WireConnection implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile(".*[ (]~?\\{(\\d+)}|~?\\{(\\d+)}", Pattern.DOTALL);
    private static final int LONGEST_LITERAL = 200 << 20;
    private static final int PRIME = 4099;
    private static final int FEW = 6000;

    /** A response: texts without line ends, and the literals between them. */
    record Response(List<String> texts, List<byte[]> literals) {
        String first() {
            return texts.get(0);
        }

        @Override
        public String toString() {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < texts.size(); i++) {
                shown.append(abridged(texts.get(i)));
                if (i < literals.size()) {
                    shown.append("\n    ")
                            .append(abridged(new String(literals.get(i), StandardCharsets.ISO_8859_1)))
                            .append("\n    ");
                }
            }
            return shown.toString();
        }
    }

    private final Service service;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    public WireConnection(Service service, InetSocketAddress address) throws IOException {
        this.service = service;
        this.socket = new Socket();
        socket.connect(address, 10_000);
        socket.setTcpNoDelay(true);
        use(socket.getInputStream(), socket.getOutputStream());
        if (service == Service.IMAPS) {
            startTls();
        }
    }

    Service service() {
        return service;
    }

    /** The TLS handshake; any certificate will do. */
    public void startTls() throws IOException {
        if (in.available() > 0) {
            throw new IOException("octets in plain text before the handshake");
        }
        SSLSocket tls = (SSLSocket) trustingAll()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        tls.setSoTimeout(10_000);
        tls.startHandshake();
        socket = tls;
        use(tls.getInputStream(), tls.getOutputStream());
    }

    void compress() throws IOException {
        use(
                new Inflated(in),
                new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true), 512, true));
    }

    private void use(InputStream input, OutputStream output) {
        in = new BufferedInputStream(input, 1 << 16);
        out = output;
    }

    /** Sends {@code octets}, cut as {@code segmentation} says; the server may have enough of them before the end and close. */
    public void send(byte[] octets, Segmentation segmentation) throws IOException {
        int piece = segmentation != Segmentation.OCTETS ? octets.length : octets.length > FEW ? PRIME : 1;
        for (int sent = 0; sent < octets.length; sent += piece) {
            try {
                out.write(octets, sent, Math.min(piece, octets.length - sent));
                out.flush();
            } catch (SocketException e) {
                if (sent == 0) {
                    throw e;
                }
                // What is expected next tells whether it should have closed.
                return;
            }
        }
    }

    /** The next response, or nothing if the server closed the connection. */
    Optional<Response> receive(Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<String> texts = new ArrayList<>();
        List<byte[]> literals = new ArrayList<>();
        while (true) {
            String line = line(deadline);
            if (line == null) {
                if (texts.isEmpty()) {
                    return Optional.empty();
                }
                throw new EOFException("closed after a literal");
            }
            texts.add(line);
            Matcher literal = LITERAL.matcher(line);
            if (!service.isImap() || !literal.matches()) {
                return Optional.of(new Response(texts, literals));
            }
            literals.add(
                    octets(Integer.parseInt(literal.group(1) == null ? literal.group(2) : literal.group(1)), deadline));
        }
    }

    /** All that arrives until the server closes the connection or the time is over; true if it closed. */
    public boolean drain(Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        byte[] buffer = new byte[1 << 16];
        try {
            do {
                untilDeadline(deadline);
            } while (in.read(buffer) >= 0);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private String line(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            untilDeadline(deadline);
            int octet;
            try {
                octet = in.read();
            } catch (SocketTimeoutException e) {
                if (line.size() > 0) {
                    throw new SocketTimeoutException("time over within a line: " + abridged(text(line)));
                }
                throw e;
            }
            if (octet < 0) {
                if (line.size() > 0) {
                    throw new EOFException("closed within a line: " + abridged(text(line)));
                }
                return null;
            }
            if (octet == '\n') {
                String text = text(line);
                if (!text.endsWith("\r")) {
                    throw new IOException("a line ends in a bare LF: " + abridged(text));
                }
                return text.substring(0, text.length() - 1);
            }
            line.write(octet);
        }
    }

    private byte[] octets(int size, long deadline) throws IOException {
        if (size > LONGEST_LITERAL) {
            throw new IOException("a literal of " + size + " octets");
        }
        byte[] octets = new byte[size];
        for (int read = 0; read < size; ) {
            untilDeadline(deadline);
            int count = in.read(octets, read, size - read);
            if (count < 0) {
                throw new EOFException("closed within a literal after " + read + " of " + size + " octets");
            }
            read += count;
        }
        return octets;
    }

    private void untilDeadline(long deadline) throws IOException {
        if (in.available() > 0) {
            return;
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        socket.setSoTimeout((int) left);
    }

    /** Says that nothing more will be sent. */
    public void halfClose() throws IOException {
        if (socket instanceof SSLSocket) {
            socket.close();
        } else {
            socket.shutdownOutput();
        }
    }

    /** Ends the connection with a reset, as a client does that vanishes. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    /** A text as a person wants to see it in a message. */
    static String abridged(String text) {
        String shown = text.length() <= 600
                ? text
                : text.substring(0, 400) + " [... " + (text.length() - 600) + " octets ...] "
                        + text.substring(text.length() - 200);
        StringBuilder printable = new StringBuilder();
        shown.chars().forEach(c -> {
            switch (c) {
                case '\r' -> printable.append("\\r");
                case '\n' -> printable.append("\\n");
                default -> {
                    if (c < ' ' || c > '~') {
                        printable.append(String.format("\\x%02x", c));
                    } else {
                        printable.append((char) c);
                    }
                }
            }
        });
        return printable.toString();
    }

    private static SSLContext trustingAll() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Never promises octets that it may have to wait for. */
    private static final class Inflated extends InflaterInputStream {
        Inflated(InputStream in) {
            super(in, new Inflater(true));
        }

        @Override
        public int available() {
            return 0;
        }
    }

    /** Certificates of servers under test are self-signed. */
    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
