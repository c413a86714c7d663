// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapReply;
import dev.lemonademail.distribution.client.ImapResponse;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/**
 * A program that looks again at a mailbox of 50,000 messages in which 100 things have happened: by FETCH of all flags, and by
 * SELECT with QRESYNC (RFC 7162 §3.2.5). Every answer is checked against what has happened.
 */
final class ResyncCase {
    private static final Pattern FETCHED =
            Pattern.compile("^\\* [0-9]+ FETCH \\((?=.*\\bUID ([0-9]{1,9})\\b)(?=.*\\bFLAGS \\(([^)]*)\\))");
    private static final Pattern MODSEQ = Pattern.compile("\\bMODSEQ \\(([0-9]{1,19})\\)");

    private final BenchMailbox bench;
    private final LargeMailbox mailbox;

    private ResyncCase(BenchMailbox bench, LargeMailbox mailbox) {
        this.bench = bench;
        this.mailbox = mailbox;
    }

    static List<Measurement> measure(BenchMailbox bench) throws IOException {
        String messages =
                String.format(Locale.ROOT, "%,d messages", bench.arguments().messages());
        String title = "SELECT (QRESYNC) of " + messages + ", 100 changes";
        try (LargeMailbox mailbox = LargeMailbox.fill(bench)) {
            ResyncCase resync = new ResyncCase(bench, mailbox);
            Measurement flags = resync.flags().measurement("resync.flags", "FETCH 1:* (UID FLAGS) of " + messages);
            Measurement quick = bench.announces("QRESYNC")
                    ? resync.quick().measurement("resync.qresync", title)
                    : Measurement.notOffered("resync.qresync", title, "QRESYNC");
            return List.of(flags, quick);
        }
    }

    private Series flags() throws IOException {
        Series series = Series.of(bench.arguments());
        try (ImapClient imap = bench.server().imap()) {
            imap.command("EXAMINE " + mailbox.name()).orThrow();
            for (int round = 0;
                    round < bench.arguments().warmUp() + bench.arguments().repeat();
                    round++) {
                Traffic before = imap.traffic();
                series.begin();
                ImapReply reply = imap.command("FETCH 1:* (UID FLAGS)").orThrow();
                series.end(imap.traffic().since(before));
                if (!fetched(reply, Optional.empty()).equals(mailbox.living().uids())) {
                    throw new UnexpectedReply("FETCH 1:* (UID FLAGS) told other UIDs than there are.");
                }
            }
            imap.logout();
        }
        return series;
    }

    private Series quick() throws IOException {
        Series series = Series.of(bench.arguments());
        try (ImapClient imap = bench.server().imap()) {
            imap.command("ENABLE QRESYNC").orThrow();
            ImapReply known = imap.command("SELECT " + mailbox.name()).orThrow();
            for (int round = 0;
                    round < bench.arguments().warmUp() + bench.arguments().repeat();
                    round++) {
                imap.command("UNSELECT").orThrow();
                LargeMailbox.Change change = mailbox.change();
                long modSeq = highestModSeq(known);
                Traffic before = imap.traffic();
                series.begin();
                ImapReply reply = imap.command(
                                "SELECT " + mailbox.name() + " (QRESYNC (" + known.uidValidity() + " " + modSeq + "))")
                        .orThrow();
                series.end(imap.traffic().since(before));
                check(reply, change, mailbox.living(), modSeq);
                known = reply;
            }
            imap.logout();
        }
        return series;
    }

    /** Refuses an answer that does not tell exactly what has happened. */
    static void check(ImapReply reply, LargeMailbox.Change change, UidSet living, long modSeq) {
        int exists = living.uids().cardinality();
        if (reply.untagged().stream().noneMatch(response -> response.text().equals("* " + exists + " EXISTS"))) {
            throw new UnexpectedReply("SELECT (QRESYNC) did not tell of " + exists + " messages.");
        }
        if (highestModSeq(reply) <= modSeq) {
            throw new UnexpectedReply("HIGHESTMODSEQ did not rise.");
        }
        BitSet changed = (BitSet) change.flagged().uids().clone();
        changed.or(change.added().uids());
        BitSet told = fetched(reply, Optional.of(modSeq));
        if (!told.equals(changed)) {
            throw new UnexpectedReply("SELECT (QRESYNC) told of " + told.cardinality() + " changed messages instead of "
                    + changed.cardinality() + ", or of others.");
        }
        // A server that keeps no list of the expunged may tell of more that are gone (RFC 7162 §5.1).
        UidSet gone = vanished(reply);
        if (!gone.containsAll(change.expunged()) || gone.intersects(living)) {
            throw new UnexpectedReply("VANISHED (EARLIER) did not tell of the messages that are gone, or of others.");
        }
    }

    /** The UIDs of all VANISHED (EARLIER) responses; those after a FETCH response do not count (RFC 7162 §3.2.6). */
    private static UidSet vanished(ImapReply reply) {
        List<ImapResponse> before = reply.untagged().stream()
                .takeWhile(response -> !FETCHED.matcher(response.text()).find())
                .toList();
        List<String> sets = new ImapReply(reply.status(), reply.text(), before).untagged("VANISHED (EARLIER)");
        return sets.isEmpty() ? UidSet.of(List.of()) : UidSet.parse(String.join(",", sets));
    }

    /** The UIDs of all FETCH responses; each must have FLAGS, and where a mod-sequence is given a higher one. */
    private static BitSet fetched(ImapReply reply, Optional<Long> since) {
        BitSet uids = new BitSet();
        for (ImapResponse response : reply.untagged()) {
            Matcher fetch = FETCHED.matcher(response.text());
            if (fetch.find() && (since.isEmpty() || modSeq(response) > since.get())) {
                uids.set(Integer.parseInt(fetch.group(1)));
            }
        }
        return uids;
    }

    private static long modSeq(ImapResponse response) {
        Matcher modSeq = MODSEQ.matcher(response.text());
        return modSeq.find() ? Long.parseLong(modSeq.group(1)) : 0;
    }

    private static long highestModSeq(ImapReply reply) {
        String text = reply.code("HIGHESTMODSEQ").orElse("");
        if (!text.matches("[1-9][0-9]{0,18}")) {
            throw new UnexpectedReply("SELECT told no HIGHESTMODSEQ.");
        }
        return Long.parseLong(text);
    }
}
