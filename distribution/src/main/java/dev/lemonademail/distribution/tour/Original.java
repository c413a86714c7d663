// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapReply;

/** The mail whose second part is forwarded. */
record Original(long uidValidity, long uid) {
    /** The IMAP words of RFC 5550 §8.4.1 before the composing: open INBOX, look at the structure. */
    static Original find(ImapClient imap) throws IOException {
        ImapReply selected = imap.command("SELECT INBOX").orThrow();
        Original original = new Original(selected.uidValidity(), 1);
        imap.command("UID FETCH " + original.uid() + " (UID BODYSTRUCTURE)").orThrow();
        return original;
    }

    /** A URL relative to the connection, as CATENATE takes it (RFC 4469 §3). */
    String relative(String section) {
        return "/INBOX;UIDVALIDITY=" + uidValidity + "/;UID=" + uid + "/;SECTION=" + section;
    }

    /** The words after the composing (RFC 5550 §5.9). */
    void markForwarded(ImapClient imap) throws IOException {
        imap.command("UID STORE " + uid + " +FLAGS.SILENT ($Forwarded)").orThrow();
    }

    /** URLs that only submission for Alice may use, for one hour; {@code paths} begin with a slash. */
    static List<String> authorized(ImapClient imap, String host, List<String> paths) throws IOException {
        String user = TourMailboxes.ALICE.replace("@", "%40");
        String expire = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        StringBuilder command = new StringBuilder("GENURLAUTH");
        for (String path : paths) {
            command.append(" \"imap://" + user + "@" + host + path + ";EXPIRE=" + expire + ";URLAUTH=submit+" + user
                    + "\" INTERNAL");
        }
        List<String> urls = imap.command(command.toString()).orThrow().generatedUrls();
        if (urls.size() != paths.size()) {
            throw new IOException("GENURLAUTH made " + urls.size() + " URLs instead of " + paths.size());
        }
        return urls;
    }
}
