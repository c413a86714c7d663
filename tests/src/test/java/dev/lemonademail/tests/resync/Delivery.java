// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Mail that comes over LMTP: it is in the mailbox when the server has answered. */
record Delivery(InetSocketAddress server, String user) {

    void deliver() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, 20_000);
            socket.setSoTimeout(60_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            reply(in);
            for (String line : new String[] {
                "LHLO test.example", "MAIL FROM:<>", "RCPT TO:<" + user + ">", "DATA", "Subject: news\r\n\r\nHi\r\n."
            }) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                reply(in);
            }
        }
    }

    private static void reply(BufferedReader in) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || line.charAt(0) > '3') {
                throw new IOException("LMTP: " + line);
            }
        } while (line.charAt(3) == '-');
    }
}
