// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

import dev.lemonademail.tests.server.LemonadeServer;
import dev.lemonademail.tests.server.ReadyLine;
import dev.lemonademail.tests.server.Servers;
import dev.lemonademail.tests.transcript.Webadmin;

/** Scenarios against the distribution, each with an account of its own. */
public final class Scenarios {

    private Scenarios() {}

    /** So many steps, one after the other. */
    public static void interleaved(long seed, int steps) throws IOException {
        try (Scenario scenario = scenario(seed)) {
            scenario.interleaved(steps);
        }
    }

    /** So many steps of each of three sessions in each round, at the same time. */
    public static void concurrent(long seed, int rounds, int steps) throws IOException {
        try (Scenario scenario = scenario(seed)) {
            scenario.concurrent(rounds, steps);
        }
    }

    private static Scenario scenario(long seed) throws IOException {
        LemonadeServer server = (LemonadeServer) Servers.LEMONADE.running();
        Map<String, InetSocketAddress> addresses = ReadyLine.addresses(server.readyLine());
        String user = "resync" + seed + "@example.org";
        new Webadmin(server.endpoints().webadmin()).request("PUT", "/users/" + user, "{\"password\":\"secret\"}");
        return new Scenario(addresses.get("imap"), addresses.get("lmtp"), user, seed);
    }
}
