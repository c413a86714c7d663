// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A session that does one thing after the other, as its random numbers say, and keeps book of what it is told. */
final class RandomSession implements Closeable {

    /** What a session's client has switched on. */
    enum Kind {
        PLAIN("NOOP"),
        CONDSTORE("ENABLE CONDSTORE"),
        QRESYNC("ENABLE QRESYNC");

        private final String command;

        Kind(String command) {
            this.command = command;
        }
    }

    private static final List<String> MAILBOXES = List.of("INBOX", "Other");
    private static final List<String> FLAGS =
            List.of("\\Seen", "\\Flagged", "\\Answered", "\\Deleted", "$Forwarded", "$Submitted", "Work", "\\Deleted");
    private static final int MANY = 40;

    private final ImapLink link;
    private final Kind kind;
    private final Random random;
    private SessionView view = new SessionView();
    private String mailbox = MAILBOXES.get(0);

    RandomSession(ImapLink link, Kind kind, Random random) throws IOException {
        this.link = link;
        this.kind = kind;
        this.random = random;
        link.ok(kind.command);
        select(mailbox);
    }

    String mailbox() {
        return mailbox;
    }

    /** A sentence if the session was not told everything. */
    Optional<String> differs(Snapshot server) throws IOException {
        say("NOOP");
        return view.differs(server);
    }

    void step() throws IOException {
        switch (random.nextInt(view.size() > MANY ? 16 : 12)) {
            case 0, 1, 2 -> append();
            case 3, 4, 5 -> store();
            case 6 -> say("EXPUNGE");
            case 7 -> say("UID EXPUNGE 1:" + (1 + random.nextInt(300)));
            case 8 -> transfer("COPY");
            case 9 -> transfer("MOVE");
            case 10 -> say(random.nextBoolean() ? "NOOP" : "FETCH 1:* (FLAGS)");
            case 11 -> select(MAILBOXES.get(random.nextInt(2)));
            case 12, 13 -> say("UID STORE 1:" + (1 + random.nextInt(300)) + " +FLAGS (\\Deleted)");
            default -> say("EXPUNGE");
        }
        learnNewMessages();
    }

    private void select(String name) throws IOException {
        mailbox = name;
        view = new SessionView();
        say("SELECT " + name);
        learnNewMessages();
    }

    private void append() throws IOException {
        String message = "Subject: " + random.nextInt(1000) + "\r\n\r\nHello";
        say("APPEND " + MAILBOXES.get(random.nextInt(2)) + " (" + flags() + ") {" + message.length() + "+}\r\n"
                + message);
    }

    private void store() throws IOException {
        boolean silent = random.nextInt(3) == 0;
        String sign = List.of("", "+", "-").get(random.nextInt(3));
        String condition = "";
        if (kind != Kind.PLAIN && random.nextInt(3) == 0) {
            condition = " (UNCHANGEDSINCE " + random.nextInt(400) + ")";
        }
        Optional<String> set = set();
        if (set.isPresent()) {
            if (silent) {
                view.forgetFlags();
            }
            say(set.get().replace("*", "STORE") + condition + " " + sign + "FLAGS" + (silent ? ".SILENT" : "") + " ("
                    + flags() + ")");
        }
    }

    private void transfer(String command) throws IOException {
        Optional<String> set = set();
        if (set.isPresent()) {
            say(set.get().replace("*", command) + " " + MAILBOXES.get(random.nextInt(2)));
        }
    }

    /** {@code * 2:4} or {@code UID * 17:23}; nothing where there is nothing. */
    private Optional<String> set() {
        if (view.size() == 0) {
            return Optional.empty();
        }
        int first = 1 + random.nextInt(view.size());
        int last = Math.min(view.size(), first + random.nextInt(5));
        OptionalLong firstUid = view.uid(first);
        OptionalLong lastUid = view.uid(last);
        if (random.nextBoolean() && firstUid.isPresent() && lastUid.isPresent()) {
            return Optional.of("UID * " + firstUid.getAsLong() + ":" + lastUid.getAsLong());
        }
        return Optional.of(
                first == last || random.nextBoolean() ? "* " + first + ":" + last : "* " + first + "," + last);
    }

    private String flags() {
        String one = FLAGS.get(random.nextInt(FLAGS.size()));
        String other = FLAGS.get(random.nextInt(FLAGS.size()));
        return switch (random.nextInt(3)) {
            case 0 -> one;
            case 1 -> one + " " + other.toUpperCase(Locale.ROOT);
            default -> one.equals("Work") ? "WORK" : one;
        };
    }

    /** Clients ask for what is new; with QRESYNC they could not make sense of VANISHED otherwise. */
    private void learnNewMessages() throws IOException {
        for (int number = 1; number <= view.size(); number++) {
            if (view.uid(number).isEmpty()) {
                say("FETCH " + number + ":" + view.size() + " (UID FLAGS)");
                return;
            }
        }
    }

    private void say(String command) throws IOException {
        List<String> responses = link.command(command);
        if (responses.get(responses.size() - 1).startsWith("BAD")) {
            throw new AssertionError(command + " was answered " + responses);
        }
        view.apply(responses);
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
