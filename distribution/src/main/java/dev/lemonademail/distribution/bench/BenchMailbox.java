// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.ImapCommand.LiteralForm;
import dev.lemonademail.distribution.client.ImapReply;
import dev.lemonademail.distribution.client.ImapResponse;
import dev.lemonademail.distribution.client.UnexpectedReply;

/**
 * The bench's own mailbox with a large and a small mail in it, and the cleaning up: it removes what a case left in the
 * mailbox for sent mail and in INBOX, and nothing else, and deletes its mailboxes at the end. It works on a connection of
 * its own, outside of what is measured.
 */
final class BenchMailbox implements AutoCloseable {
    private static final Set<String> NEEDED = Set.of("UIDPLUS", "URLAUTH", "CATENATE");
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_IN_MILLISECONDS = 20;
    private static final Pattern UID = Pattern.compile("\\bUID ([0-9]+)");

    /** A mail of the mailbox and the UID that it has there. */
    record Filed(SampleMail mail, long uid) {}

    private final BenchServer server;
    private final ImapClient imap;
    private final String capabilities;
    private final boolean madeSent;
    private final long inboxUidNext;
    private final long uidValidity;
    private final Filed large;
    private final Filed small;

    private BenchMailbox(BenchServer server, ImapClient imap) throws IOException {
        this.server = server;
        this.imap = imap;
        this.capabilities =
                " " + String.join(" ", imap.command("CAPABILITY").orThrow().untagged("CAPABILITY")) + " ";
        refuseWithout(NEEDED);
        this.inboxUidNext = imap.command("EXAMINE INBOX").orThrow().uidNext();
        make(box());
        try {
            make(copies());
            this.madeSent = imap.command("CREATE " + sent()).status() == ImapReply.Status.OK;
            this.large =
                    file(SampleMail.of(SampleMail.LARGE_IN_OCTETS, arguments().mail(), 1));
            this.small =
                    file(SampleMail.of(SampleMail.SMALL_IN_OCTETS, arguments().mail(), 2));
            this.uidValidity = imap.command("EXAMINE " + box()).orThrow().uidValidity();
        } catch (IOException | RuntimeException e) {
            imap.command("DELETE " + box());
            imap.command("DELETE " + copies());
            throw e;
        }
    }

    /** Makes and fills the mailbox. Refuses a server that lacks what is measured, and a mailbox that exists already. */
    static BenchMailbox fill(BenchServer server) throws IOException {
        ImapClient imap = server.imap();
        try {
            return new BenchMailbox(server, imap);
        } catch (IOException | RuntimeException e) {
            imap.close();
            throw e;
        }
    }

    BenchServer server() {
        return server;
    }

    BenchArguments arguments() {
        return server.arguments();
    }

    Filed large() {
        return large;
    }

    Filed small() {
        return small;
    }

    String box() {
        return arguments().box();
    }

    String sent() {
        return arguments().sent();
    }

    /** The mailbox for what CATENATE makes. */
    String copies() {
        return box() + "-copies";
    }

    boolean announces(String capability) {
        return capabilities.toUpperCase(Locale.ROOT).contains(" " + capability + " ");
    }

    /** Literals go at once where the server takes them at once. */
    LiteralForm literalForm() {
        return announces("LITERAL+") ? LiteralForm.NON_SYNCHRONISING : LiteralForm.SYNCHRONISING;
    }

    /** A mail as a relative URL of RFC 5092 §5, from the root of the server. */
    String path(Filed filed) {
        return "/" + box() + ";UIDVALIDITY=" + uidValidity + "/;UID=" + filed.uid();
    }

    /** A part of a mail as a URL that whoever the access identifier names may fetch. */
    String authorized(ImapClient by, Filed filed, String section) throws IOException {
        String access = ";URLAUTH=user+" + arguments().urlUser();
        return authorized(by, path(filed) + "/;SECTION=" + section + access);
    }

    /** The URL that GENURLAUTH makes of a path with {@code ;URLAUTH=}. */
    String authorized(ImapClient by, String path) throws IOException {
        String rump = "imap://" + arguments().urlUser() + "@" + arguments().urlHost() + path;
        List<String> urls =
                by.command("GENURLAUTH \"" + rump + "\" INTERNAL").orThrow().generatedUrls();
        if (urls.size() != 1) {
            throw new UnexpectedReply("GENURLAUTH gave " + urls.size() + " URLs instead of one.");
        }
        return urls.get(0);
    }

    ImapCommand append(String mailbox, Content content) {
        return ImapCommand.of("APPEND " + mailbox + " (\\Seen) ").literal(content, literalForm());
    }

    /** Removes one mail from one of the mailboxes, and no other. */
    void remove(String mailbox, long uid) throws IOException {
        imap.command("SELECT " + mailbox).orThrow();
        imap.command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)").orThrow();
        imap.command("UID EXPUNGE " + uid).orThrow();
        imap.command("EXAMINE " + box()).orThrow();
    }

    /** A whole message. */
    byte[] message(String mailbox, long uid) throws IOException {
        imap.command("EXAMINE " + mailbox).orThrow();
        List<ImapResponse.ReceivedLiteral> literals =
                imap.command("UID FETCH " + uid + " BODY.PEEK[]").orThrow().literals();
        if (literals.size() != 1) {
            throw new UnexpectedReply("FETCH of one message gave " + literals.size() + " literals.");
        }
        return literals.get(0).octets();
    }

    /** Whether sent mail comes back to the user who measures. */
    boolean mailComesBack() {
        return arguments().recipient().equalsIgnoreCase(arguments().mail());
    }

    /** Waits until mail with a subject has arrived in INBOX since the bench began, and gives its UID. */
    long awaitDelivery(String subject) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(DELIVERY_PATIENCE);
        imap.command("EXAMINE INBOX").orThrow();
        while (Instant.now().isBefore(end)) {
            ImapReply reply = imap.command("UID FETCH " + inboxUidNext + ":* (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
                    .orThrow();
            for (ImapResponse response : reply.untagged()) {
                OptionalLong uid = uidWithSubject(response, subject);
                if (uid.isPresent() && uid.getAsLong() >= inboxUidNext) {
                    return uid.getAsLong();
                }
            }
            Thread.sleep(POLL_IN_MILLISECONDS);
        }
        throw new UnexpectedReply("The mail that was sent to " + arguments().recipient() + " did not arrive within "
                + DELIVERY_PATIENCE.toSeconds() + " s; if it goes elsewhere, name another --rcpt than --mail.");
    }

    private static OptionalLong uidWithSubject(ImapResponse response, String subject) {
        Matcher uid = UID.matcher(response.text());
        boolean same = response.literals().stream()
                .anyMatch(literal -> literal.utf8().strip().equals("Subject: " + subject));
        return same && uid.find() ? OptionalLong.of(Long.parseLong(uid.group(1))) : OptionalLong.empty();
    }

    private void refuseWithout(Set<String> needed) {
        List<String> missing = needed.stream()
                .filter(capability -> !announces(capability))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new UnexpectedReply("The IMAP server does not announce " + String.join(", ", missing) + ".");
        }
    }

    private void make(String mailbox) throws IOException {
        ImapReply reply = imap.command("CREATE " + mailbox);
        if (reply.status() != ImapReply.Status.OK) {
            throw new UnexpectedReply("The mailbox " + mailbox + " cannot be made; if it is left from before, delete it"
                    + " or name another with --box. The server said: " + reply.text());
        }
    }

    private Filed file(SampleMail mail) throws IOException {
        ImapReply reply = imap.command(append(box(), Content.of(mail.octets()))).orThrow();
        return new Filed(mail, reply.appendUid().uid());
    }

    @Override
    public void close() throws IOException {
        try (imap) {
            imap.command("UNSELECT");
            imap.command("DELETE " + box()).orThrow();
            imap.command("DELETE " + copies()).orThrow();
            if (madeSent) {
                imap.command("DELETE " + sent()).orThrow();
            }
            imap.logout();
        }
    }
}
