// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lemonademail.tests.server.Distribution;
import dev.lemonademail.tests.server.LemonadeServer;
import dev.lemonademail.tests.transcript.Service;
import dev.lemonademail.tests.transcript.Webadmin;

/** The distribution with the accounts that the scripts need: names without a domain, passwords without TLS, no mailboxes but INBOX. */
final class MptServer implements AutoCloseable {
    /** The password of everybody in the scripts but {@code delegate}. */
    static final String PASSWORD = "password";

    private final LemonadeServer server;
    private final Webadmin webadmin;

    private MptServer(LemonadeServer server) {
        this.server = server;
        this.webadmin = new Webadmin(server.endpoints().webadmin());
    }

    static MptServer start() throws IOException, InterruptedException {
        Path home = LemonadeServer.emptyHome("mpt");
        Path conf = Files.createDirectories(home.resolve("conf"));
        configure(conf, "usersrepository.xml", "<enableVirtualHosting>true", """
                <administratorId>imapuser</administratorId>
                <enableVirtualHosting>false""");
        configure(conf, "imapserver.xml", "${sys:lemonade.tls.required}", "false");
        configure(
                conf,
                "imapserver.xml",
                "</auth>",
                "</auth><provisionDefaultMailboxes>false</provisionDefaultMailboxes>");
        return new MptServer(LemonadeServer.serve(home, "--port-base", String.valueOf(LemonadeServer.freePortBase())));
    }

    /** The shipped file with another setting. */
    private static void configure(Path conf, String name, String shipped, String wanted)
            throws IOException, InterruptedException {
        Path file = conf.resolve(name);
        Path original = Files.exists(file)
                ? file
                : Distribution.folder().resolve("conf").resolve(name);
        String text = Files.readString(original);
        if (!text.contains(shipped)) {
            throw new IOException(name + " does not contain " + shipped);
        }
        Files.writeString(file, text.replace(shipped, wanted));
    }

    InetSocketAddress imap() {
        return server.endpoints().listeners().get(Service.IMAP);
    }

    void addUser(String name, String password) {
        webadmin.request("PUT", "/users/" + name, "{\"password\":\"" + password + "\"}");
    }

    /** How much a user may keep: messages, and octets of them. */
    void limit(String user, long messages, long octets) {
        webadmin.request("PUT", "/quota/users/" + user + "/count", String.valueOf(messages));
        webadmin.request("PUT", "/quota/users/" + user + "/size", String.valueOf(octets));
    }

    @Override
    public void close() {
        server.close();
    }
}
