// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpServer;

/** A server that answers each line as a function says, to show what the runner does with right and wrong answers. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final HttpServer webadmin;
    private final UnaryOperator<String> answers;
    private final List<Integer> readSizes = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    ScriptedServer(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        webadmin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webadmin.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        webadmin.start();
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    Endpoints endpoints() {
        InetSocketAddress address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        return new Endpoints(
                Map.of(Service.IMAP, address, Service.SUBMISSION, address),
                URI.create("http://127.0.0.1:" + webadmin.getAddress().getPort()),
                "localhost");
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> converse(socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            readSizes.add(-1);
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            answer(socket, "* OK hello\r\n");
            StringBuilder pending = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[65536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                readSizes.add(count);
                received.write(buffer, 0, count);
                pending.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                for (int end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
                    String reply = answers.apply(pending.substring(0, end));
                    pending.delete(0, end + 2);
                    if (reply == null) {
                        return;
                    }
                    answer(socket, reply);
                }
            }
        } catch (IOException e) {
            readSizes.add(-1);
        }
    }

    private static void answer(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    List<Integer> readSizes() {
        return readSizes;
    }

    String received() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        webadmin.stop(0);
    }
}
