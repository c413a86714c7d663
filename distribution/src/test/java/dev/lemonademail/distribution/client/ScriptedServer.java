// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server on loopback that serves one connection by a script, and afterwards tells what the client said. */
final class ScriptedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the server does with its connection. */
    @FunctionalInterface
    interface Script {
        void play(Peer client) throws IOException;
    }

    private final ServerSocket listener;
    private final CompletableFuture<List<String>> heard;

    private ScriptedServer(Script script) throws IOException {
        this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.heard = CompletableFuture.supplyAsync(() -> serve(script));
    }

    static ScriptedServer playing(Script script) throws IOException {
        return new ScriptedServer(script);
    }

    ConnectionSettings settings() {
        return ConnectionSettings.to(new Endpoint("127.0.0.1", listener.getLocalPort()))
                .withPatience(PATIENCE);
    }

    /** Everything the client said: lines without CRLF, contents as text. Fails if the script failed. */
    List<String> heard() throws ExecutionException, InterruptedException, TimeoutException {
        return heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private List<String> serve(Script script) {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            Peer peer = new Peer(socket);
            script.play(peer);
            return peer.heard;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** The client as the server sees it. */
    static final class Peer {
        private final List<String> heard = new ArrayList<>();
        private final DataInputStream in;
        private final OutputStream out;

        private Peer(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Says each octet in a segment of its own. */
        void sayOctetByOctet(String text) throws IOException {
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                out.write(octet);
                out.flush();
            }
        }

        void hearLine() throws IOException {
            StringBuilder line = new StringBuilder();
            while (line.length() < 2 || line.lastIndexOf("\r\n") != line.length() - 2) {
                int octet = in.read();
                if (octet < 0) {
                    throw new EOFException("The client left after: " + line);
                }
                line.append((char) octet);
            }
            heard.add(line.substring(0, line.length() - 2));
        }

        void hearOctets(int count) throws IOException {
            heard.add(new String(in.readNBytes(count), StandardCharsets.UTF_8));
        }
    }
}
