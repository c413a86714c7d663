// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.lemonademail.tests.transcript.Endpoints;
import dev.lemonademail.tests.transcript.Service;

/** The one line on standard output that says where a server listens. */
public final class ReadyLine {
    /** How the line starts. */
    public static final String START = "Lemonade ready: ";

    private ReadyLine() {}

    static Endpoints endpoints(String line) {
        Map<String, InetSocketAddress> addresses = addresses(line);
        return new Endpoints(
                Map.of(
                        Service.IMAP, addresses.get("imap"),
                        Service.IMAPS, addresses.get("imaps"),
                        Service.SUBMISSION, addresses.get("submission"),
                        Service.SMTP, addresses.get("smtp")),
                URI.create("http://" + addresses.get("webadmin").getHostString() + ":"
                        + addresses.get("webadmin").getPort()),
                "localhost");
    }

    /** The address of every service that the line names. */
    public static Map<String, InetSocketAddress> addresses(String line) {
        return Arrays.stream(line.substring(START.length()).trim().split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> address(pair[1])));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
