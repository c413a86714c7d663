// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.ImapReply;
import dev.lemonademail.distribution.client.UnexpectedReply;

/**
 * A mailbox of many small messages that changes between two looks at it, on a connection of its own. It knows which UIDs there
 * are. Deleted when closed.
 */
final class LargeMailbox implements AutoCloseable {
    static final int FLAGGED_IN_A_CHANGE = 60;
    static final int EXPUNGED_IN_A_CHANGE = 20;
    static final int NEW_IN_A_CHANGE = 20;

    private static final int APPENDED = 1_000;
    private static final int IN_ONE_APPEND = 50;
    private static final int IN_ONE_COPY = 5_000;

    private final BenchMailbox bench;
    private final ImapClient imap;
    private final String name;
    private final Random random = new Random(1);
    private final List<Integer> untouched = new ArrayList<>();
    private final BitSet living = new BitSet();

    /**
     * What happened to the mailbox.
     *
     * @param flagged UIDs that have got {@code \Flagged} and had it not
     * @param expunged UIDs that are gone
     * @param added UIDs that are new
     */
    record Change(UidSet flagged, UidSet expunged, UidSet added) {}

    private LargeMailbox(BenchMailbox bench, ImapClient imap) {
        this.bench = bench;
        this.imap = imap;
        this.name = bench.box() + "-many";
    }

    /** How many messages there have to be for so many changes. */
    static int messagesNeeded(int changes) {
        return Math.max(APPENDED, changes * (FLAGGED_IN_A_CHANGE + EXPUNGED_IN_A_CHANGE));
    }

    /** Makes and fills it: a thousand messages are sent, the others are copies, since some stores look through all for each new. */
    static LargeMailbox fill(BenchMailbox bench) throws IOException {
        ImapClient imap = bench.server().imap();
        try {
            LargeMailbox mailbox = new LargeMailbox(bench, imap);
            imap.command("CREATE " + mailbox.name).orThrow();
            try {
                mailbox.fill(bench.arguments().messages());
                return mailbox;
            } catch (IOException | RuntimeException e) {
                imap.command("DELETE " + mailbox.name);
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            imap.close();
            throw e;
        }
    }

    private void fill(int messages) throws IOException {
        for (int first = 0; first < APPENDED; first += IN_ONE_APPEND) {
            append(first);
        }
        imap.command("SELECT " + name).orThrow();
        for (int exists = APPENDED; exists < messages; ) {
            int copies = Math.min(Math.min(exists, IN_ONE_COPY), messages - exists);
            imap.command("COPY 1:" + copies + " " + name).orThrow();
            exists += copies;
        }
        List<String> found = imap.command("UID SEARCH ALL").orThrow().untagged("SEARCH");
        UidSet uids = UidSet.parse(String.join(",", found).strip().replace(' ', ','));
        if (uids.uids().cardinality() != messages) {
            throw new UnexpectedReply(
                    "The large mailbox has " + uids.uids().cardinality() + " messages instead of " + messages + ".");
        }
        living.or(uids.uids());
        living.stream().forEach(untouched::add);
        Collections.shuffle(untouched, random);
    }

    private void append(int first) throws IOException {
        if (bench.announces("MULTIAPPEND")) {
            ImapCommand command = ImapCommand.of("APPEND " + name);
            for (int number = first; number < first + IN_ONE_APPEND; number++) {
                command = command.text(" ").literal(message(number), bench.literalForm());
            }
            imap.command(command).orThrow();
        } else {
            for (int number = first; number < first + IN_ONE_APPEND; number++) {
                imap.command(ImapCommand.of("APPEND " + name + " ").literal(message(number), bench.literalForm()))
                        .orThrow();
            }
        }
    }

    private static Content message(int number) {
        return Content.of("From: a@localhost\r\nTo: b@localhost\r\nSubject: message " + number
                + "\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\n\r\n" + "A line of a small message.\r\n".repeat(10));
    }

    String name() {
        return name;
    }

    /** All UIDs that there are. */
    UidSet living() {
        return new UidSet((BitSet) living.clone());
    }

    /** Flags, expunges and adds messages. */
    Change change() throws IOException {
        UidSet flagged = take(FLAGGED_IN_A_CHANGE);
        imap.command("UID STORE " + flagged.commaSeparated() + " +FLAGS.SILENT (\\Flagged)")
                .orThrow();
        UidSet expunged = take(EXPUNGED_IN_A_CHANGE);
        imap.command("UID STORE " + expunged.commaSeparated() + " +FLAGS.SILENT (\\Deleted)")
                .orThrow();
        imap.command("UID EXPUNGE " + expunged.commaSeparated()).orThrow();
        living.andNot(expunged.uids());
        UidSet added = copied(flagged);
        living.or(added.uids());
        return new Change(flagged, expunged, added);
    }

    private UidSet take(int count) {
        List<Integer> next = untouched.subList(untouched.size() - count, untouched.size());
        UidSet taken = UidSet.of(next);
        next.clear();
        return taken;
    }

    private UidSet copied(UidSet from) throws IOException {
        UidSet some =
                UidSet.of(from.uids().stream().limit(NEW_IN_A_CHANGE).boxed().toList());
        ImapReply reply =
                imap.command("UID COPY " + some.commaSeparated() + " " + name).orThrow();
        String[] copyUid = reply.code("COPYUID").orElse("").split(" ");
        UidSet added = UidSet.parse(copyUid[copyUid.length - 1]);
        if (added.uids().cardinality() != NEW_IN_A_CHANGE || added.intersects(living())) {
            throw new UnexpectedReply("COPY did not tell the UIDs of " + NEW_IN_A_CHANGE + " new messages.");
        }
        return added;
    }

    @Override
    public void close() throws IOException {
        try (imap) {
            imap.command("UNSELECT");
            imap.command("DELETE " + name).orThrow();
            imap.logout();
        }
    }
}
