// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.lemonademail.tests.server.LemonadeServer;
import dev.lemonademail.tests.transcript.Service;

/** What a client can make the server assemble does not need a heap of its size, but for what the memory storage keeps. */
@Tag("distribution")
class BoundedHeapTest {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final String LINE = "Si vis pacem, para bellum. So they say, and so they do, and so it goes.\r\n";

    private LemonadeServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    @BeforeEach
    void logIn() throws Exception {
        server = LemonadeServer.demo("bounded-heap", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
        socket = new Socket();
        socket.connect(server.endpoints().listeners().get(Service.IMAP), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        line();
        command("LOGIN bob@example.org secret");
        command("CREATE Heap");
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        server.close();
    }

    @Test
    void catenateShouldTakePartsOfAThousandMessages() throws IOException {
        int size = message(20).length;
        StringBuilder messages = new StringBuilder("APPEND Heap");
        for (int i = 0; i < 1000; i++) {
            messages.append(" {").append(size).append("+}\r\n").append(text(message(20)));
        }
        command(messages.toString());

        command("APPEND Heap CATENATE ("
                + IntStream.rangeClosed(1, 1000)
                        .mapToObj(uid -> "URL /Heap/;UID=" + uid + "/;SECTION=TEXT")
                        .collect(Collectors.joining(" "))
                + ")");

        assertThat(sizeOf(1001)).isEqualTo(1000L * 20 * LINE.length());
    }

    @Test
    void catenateShouldTakeOnePartFiveHundredTimes() throws IOException {
        append(message(1400));

        command("APPEND Heap CATENATE ("
                + "URL /Heap/;UID=1/;SECTION=TEXT ".repeat(500).strip() + ")");

        assertThat(sizeOf(2)).isEqualTo(500L * 1400 * LINE.length());
    }

    @Test
    void catenateShouldTakeNinetyMegabytes() throws IOException {
        int lines = 45_000_000 / LINE.length();
        append(message(lines));

        command("APPEND Heap CATENATE (URL /Heap/;UID=1 URL /Heap/;UID=1/;SECTION=TEXT)");

        assertThat(sizeOf(2)).isEqualTo(message(2 * lines).length);
    }

    @Test
    void urlFetchShouldSendMuchMoreThanFitsIntoTheHeap() throws IOException {
        append(message(9_000_000 / LINE.length()));
        String rump = "\"imap://bob%40example.org@127.0.0.1/Heap/;UID=1;URLAUTH=authuser\" INTERNAL";
        String answer = command("GENURLAUTH " + rump);
        String url = answer.substring(answer.indexOf('"'), answer.indexOf("\"\r\n") + 1);

        String fetched = command("URLFETCH" + (" " + url).repeat(100));

        assertThat(fetched.lines().filter(line -> line.startsWith("* URLFETCH")).count())
                .isEqualTo(100);
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void clientsThatDoNotReadShouldNotMakeFetchFillTheHeap() throws IOException {
        append(message(30_000_000 / LINE.length()));
        String items = "BODY.PEEK[] ".repeat(100).strip();
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                silent.add(silentClient("FETCH 1:* (" + items + ")"));
            }

            command("SELECT Heap");
            assertThat(command("FETCH 1 RFC822.SIZE")).contains("RFC822.SIZE");
            assertThat(server.isAlive()).isTrue();
        } finally {
            for (Socket each : silent) {
                each.close();
            }
        }
    }

    @Test
    void fetchShouldSendMuchMoreThanFitsIntoTheHeap() throws IOException {
        append(message(9_000_000 / LINE.length()));
        command("SELECT Heap");

        String fetched = command("FETCH 1 (" + "BINARY.PEEK[1] ".repeat(100).strip() + ")");

        assertThat(fetched).contains("BINARY[1] {");
        assertThat(server.isAlive()).isTrue();
    }

    /** A connection that has asked for {@code command} and reads nothing of the answer. */
    private Socket silentClient(String command) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(16 * 1024);
        client.connect(server.endpoints().listeners().get(Service.IMAP), PATIENCE_MILLIS);
        client.setSoTimeout(PATIENCE_MILLIS);
        client.getOutputStream()
                .write(("a LOGIN bob@example.org secret\r\nb SELECT Heap\r\nc " + command + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\nc ") < 0 && answer.indexOf(" FETCH (") < 0) {
            int octet = client.getInputStream().read();
            assertThat(octet).as("the connection is open").isNotNegative();
            answer.append((char) octet);
        }
        return client;
    }

    private static byte[] message(int lines) {
        return ("Subject: many words\r\n\r\n" + LINE.repeat(lines)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private void append(byte[] message) throws IOException {
        command("APPEND Heap {" + message.length + "+}\r\n" + text(message));
    }

    private long sizeOf(int uid) throws IOException {
        command("EXAMINE Heap");
        String answer = command("UID FETCH " + uid + " RFC822.SIZE");
        return Long.parseLong(answer.replaceFirst("(?s).*RFC822\\.SIZE (\\d+).*", "$1"));
    }

    /** Sends a command that must succeed; its responses, without the content of literals. */
    private String command(String text) throws IOException {
        out.write(("t " + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        StringBuilder answer = new StringBuilder();
        String line = line();
        while (!line.startsWith("t ")) {
            answer.append(line).append("\r\n");
            if (line.endsWith("}")) {
                in.skipNBytes(Long.parseLong(line.substring(line.lastIndexOf('{') + 1, line.length() - 1)));
            }
            line = line();
        }
        assertThat(line).startsWith("t OK");
        return answer.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            assertThat(octet).as("the connection is open").isNotNegative();
            line.write(octet);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }
}
