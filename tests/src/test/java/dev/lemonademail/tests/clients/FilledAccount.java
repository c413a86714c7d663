// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lemonademail.distribution.client.Endpoint;
import dev.lemonademail.tests.server.RunningServer;
import dev.lemonademail.tests.server.Servers;
import dev.lemonademail.tests.transcript.Service;
import dev.lemonademail.tests.transcript.Webadmin;

/** An account with one large mailbox and three small ones; all mail programs get the same, one after the other. */
record FilledAccount(InetSocketAddress imap, String user, String password) {
    /** The large mailbox. */
    static final String POST = "Post";
    /** "Entwürfe" in modified UTF-7. */
    static final String DRAFTS = "Entw&APw-rfe";
    /** "Reisen & 日本" in modified UTF-7. */
    static final String TRIPS = "Reisen &- &ZeVnLA-";

    private static final int IN_SMALL_MAILBOX = 25;
    private static final String PASSWORD = "secret";
    private static final Optional<Endpoint> OTHER_SERVER =
            Optional.ofNullable(System.getProperty("clients.server")).map(Endpoint::parse);
    private static final Map<Place, FilledAccount> FILLED = new EnumMap<>(Place.class);

    /** Where an account is, and how many messages its large mailbox has. */
    enum Place {
        DISTRIBUTION(5000),
        STOCK(1000),
        OTHER_SERVER(5000);

        private final int messages;

        Place(int messages) {
            this.messages = messages;
        }

        /** The account; fills it when it is first needed. */
        FilledAccount account() throws IOException {
            synchronized (FILLED) {
                FilledAccount account = FILLED.get(this);
                if (account == null) {
                    account = switch (this) {
                        case DISTRIBUTION -> on(Servers.LEMONADE.running());
                        case STOCK -> on(Servers.STOCK.running());
                        case OTHER_SERVER -> on(FilledAccount.OTHER_SERVER.orElseThrow());
                    };
                    account.fill(messages);
                    FILLED.put(this, account);
                }
                return account;
            }
        }
    }

    /** The places to test: both servers of ours, or the other one that was named. */
    static Stream<Place> places() {
        return OTHER_SERVER.isPresent() ? Stream.of(Place.OTHER_SERVER) : Stream.of(Place.DISTRIBUTION, Place.STOCK);
    }

    private static FilledAccount on(RunningServer server) {
        Webadmin webadmin = new Webadmin(server.endpoints().webadmin());
        webadmin.request("PUT", "/domains/clients.test", "");
        webadmin.request("PUT", "/users/alice@clients.test", "{\"password\":\"" + PASSWORD + "\"}");
        return new FilledAccount(server.endpoints().listeners().get(Service.IMAP), "alice@clients.test", PASSWORD);
    }

    private static FilledAccount on(Endpoint endpoint) {
        return new FilledAccount(
                new InetSocketAddress(endpoint.host(), endpoint.port()), "alice@example.org", PASSWORD);
    }

    private void fill(int messages) throws IOException {
        Samples samples = new Samples("filled");
        try (ServerSide server = serverSide()) {
            server.empty();
            for (String mailbox : List.of(POST, DRAFTS, TRIPS)) {
                server.create(mailbox);
            }
            server.append(POST, samples.stream().limit(messages).toList());
            for (String mailbox : List.of("INBOX", DRAFTS, TRIPS)) {
                server.append(mailbox, samples.stream().limit(IN_SMALL_MAILBOX).toList());
            }
        }
    }

    ServerSide serverSide() throws IOException {
        return ServerSide.open(imap, user, password);
    }
}
