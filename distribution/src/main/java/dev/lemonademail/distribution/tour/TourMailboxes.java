// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

import dev.lemonademail.distribution.Listener;
import dev.lemonademail.distribution.client.ConnectionSettings;
import dev.lemonademail.distribution.client.Dialogue;
import dev.lemonademail.distribution.client.Endpoint;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.SmtpClient;

/** Alice's and Bob's connections to the throw-away server. */
record TourMailboxes(Endpoint imap, Endpoint submission) {
    static final String ALICE = "alice@example.org";
    static final String BOB = "bob@example.org";
    /** The demonstration's password, which the usage text tells everybody. */
    private static final String PASSWORD = "secret";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static TourMailboxes of(ThrowawayServer server) {
        return new TourMailboxes(server.endpoint(Listener.IMAP), server.endpoint(Listener.SUBMISSION));
    }

    /** An IMAP connection whose dialogue is printed, not yet logged in. */
    ImapClient imap(PrintStream out) throws IOException {
        return ImapClient.connect(settings(imap, new TourDialogue(out, "I")));
    }

    /** An IMAP connection that nobody hears, for a look behind the scenes. */
    ImapClient unheardImap(String user) throws IOException {
        ImapClient client = ImapClient.connect(settings(imap, Dialogue.UNHEARD));
        client.login(user, PASSWORD);
        return client;
    }

    void login(ImapClient client) throws IOException {
        client.login(ALICE, PASSWORD);
    }

    /** A submission connection after EHLO, AUTH, and the EHLO that tells what an authenticated client may use. */
    SmtpClient submission(PrintStream out) throws IOException {
        SmtpClient client = SmtpClient.connect(settings(submission, new TourDialogue(out, "S")));
        client.ehlo("client.example.org");
        client.authPlain(ALICE, PASSWORD);
        client.ehlo("client.example.org");
        return client;
    }

    /** The host part of IMAP URLs. */
    String host() {
        return imap.toString();
    }

    private static ConnectionSettings settings(Endpoint endpoint, Dialogue dialogue) {
        return ConnectionSettings.to(endpoint).withPatience(PATIENCE).withDialogue(dialogue);
    }
}
