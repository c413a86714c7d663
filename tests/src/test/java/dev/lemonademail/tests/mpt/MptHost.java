// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import java.io.IOException;
import java.time.Duration;

import org.apache.james.mpt.api.Continuation;

/**
 * The accounts of one run of one script, and its connections.
 *
 * @param accounts whom the script's names mean
 * @param start what they have, and what the connections have seen, when the script begins
 * @param patience how long the script waits for a line
 */
record MptHost(MptServer server, MptAccounts accounts, Start start, Duration patience) {
    private static final long MESSAGES = 7;
    private static final long OCTETS = 5L * 1024 * 1024 * 1024;
    private static final String DELEGATE = "delegate";
    private static final String DELEGATE_PASSWORD = "123456";

    /** Makes the accounts and what they have. */
    void prepare() throws IOException {
        server.addUser(accounts.user(), MptServer.PASSWORD);
        switch (start) {
            case GREETING, CONNECTED, AUTHENTICATED, INBOX, MAILBOX -> {}
            case QUOTA -> server.limit(accounts.user(), MESSAGES, OCTETS);
            case ADMINISTRATOR -> {
                server.addUser(DELEGATE, DELEGATE_PASSWORD);
                asOwner(DELEGATE, DELEGATE_PASSWORD, "CREATE delegate");
                asOwner(accounts.user(), MptServer.PASSWORD, "CREATE imapuser");
            }
            case NAMES ->
                asOwner(
                        accounts.user(),
                        MptServer.PASSWORD,
                        "CREATE \"projects &- abc\"",
                        "CREATE \"mailbox #17\"",
                        "CREATE \"&AOk-valuations\"");
            case NEIGHBOUR -> other("CREATE Other");
            case SHARED ->
                other(
                        "CREATE sharedMailbox",
                        "CREATE sharedMailbox.child",
                        "SETACL sharedMailbox imapuser +r",
                        "SETACL sharedMailbox.child imapuser +r");
        }
    }

    private void other(String... commands) throws IOException {
        server.addUser(accounts.other(), MptServer.PASSWORD);
        asOwner(accounts.other(), MptServer.PASSWORD, commands);
    }

    private void asOwner(String user, String password, String... commands) throws IOException {
        try (MptSession session = new MptSession(server.imap(), accounts, patience, () -> {})) {
            session.start();
            session.skipGreeting();
            session.command("p LOGIN " + user + " " + password);
            for (String command : commands) {
                session.command("p " + command);
            }
        }
    }

    /** A connection in the state in which the script begins. */
    MptSession connect(Continuation continuation) throws IOException {
        MptSession session = new MptSession(server.imap(), accounts, patience, continuation);
        session.start();
        switch (start) {
            case GREETING -> {}
            case CONNECTED, ADMINISTRATOR -> session.skipGreeting();
            case AUTHENTICATED, NAMES, NEIGHBOUR, SHARED -> login(session);
            case INBOX -> {
                login(session);
                session.command("p SELECT INBOX");
            }
            case MAILBOX, QUOTA -> {
                login(session);
                session.play(MptScripts.lines("SelectedStateSetup"), "a1 SELECT selected");
                session.command("p SELECT selected");
            }
        }
        return session;
    }

    private static void login(MptSession session) throws IOException {
        session.skipGreeting();
        session.command("p LOGIN imapuser " + MptServer.PASSWORD);
    }
}
