// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

import dev.lemonademail.distribution.bench.BenchMailbox.Filed;
import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.ImapReply.AppendUid;
import dev.lemonademail.distribution.client.ImapResponse.ReceivedLiteral;
import dev.lemonademail.distribution.client.SmtpClient;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/**
 * Forwards a 10 MB attachment with a copy in the mailbox for sent mail, from connecting to LOGOUT: by downloading and
 * uploading it, and without (RFC 5550 §8.4.1).
 */
final class ForwardCase {
    private static final String BEFORE_PART = "--fw\r\nContent-Type: text/plain\r\n\r\nFYI\r\n\r\n--fw\r\n";
    private static final String AFTER_PART = "\r\n--fw--\r\n";

    private final BenchMailbox mailbox;
    private final BenchArguments arguments;
    private final Filed original;
    private final List<String> fetches;

    private ForwardCase(BenchMailbox mailbox) throws IOException {
        this.mailbox = mailbox;
        this.arguments = mailbox.arguments();
        this.original = mailbox.large();
        this.fetches = fetches(mailbox);
    }

    /** What one forward cost, and where its copy lies. */
    private record Forwarded(Traffic traffic, AppendUid copy) {}

    /** One way to forward mail with a subject. */
    @FunctionalInterface
    private interface Way {
        Forwarded forward(String subject) throws IOException;
    }

    static List<Measurement> measure(BenchMailbox mailbox) throws IOException, InterruptedException {
        ForwardCase forward = new ForwardCase(mailbox);
        Series traditional = Series.of(forward.arguments);
        Series lemonade = Series.of(forward.arguments);
        for (int round = 0; round < forward.arguments.warmUp() + forward.arguments.repeat(); round++) {
            forward.round(forward::traditional, traditional, round == 0);
            forward.round(forward::lemonade, lemonade, round == 0);
        }
        return List.of(
                traditional.measurement("forward.traditional", "forward 10 MB: FETCH, DATA, APPEND"),
                lemonade.measurement("forward.lemonade", "forward 10 MB: CATENATE, GENURLAUTH, BURL"));
    }

    private void round(Way way, Series series, boolean compare) throws IOException, InterruptedException {
        String subject = eightLetters();
        series.begin();
        Forwarded forwarded = way.forward(subject);
        series.end(forwarded.traffic());
        long copy = forwarded.copy().uid();
        if (mailbox.mailComesBack()) {
            long delivered = mailbox.awaitDelivery(subject);
            if (compare) {
                refuseUnlessSame(mailbox.message("INBOX", delivered), mailbox.message(mailbox.sent(), copy));
            }
            mailbox.remove("INBOX", delivered);
        }
        mailbox.remove(mailbox.sent(), copy);
    }

    private Forwarded traditional(String subject) throws IOException {
        try (ImapClient imap = mailbox.server().imap()) {
            imap.command("SELECT " + mailbox.box()).orThrow();
            Content message = download(imap, subject);
            Traffic submission;
            try (SmtpClient smtp = mailbox.server().submission()) {
                smtp.command(mailFrom()).orThrow();
                smtp.command(rcptTo()).orThrow();
                smtp.data(message).orThrow();
                smtp.quit();
                submission = smtp.traffic();
            }
            AppendUid copy = imap.command(mailbox.append(mailbox.sent(), message))
                    .orThrow()
                    .appendUid();
            imap.logout();
            return new Forwarded(imap.traffic().plus(submission), copy);
        }
    }

    private Content download(ImapClient imap, String subject) throws IOException {
        List<ReceivedLiteral> literals = imap.pipelined(fetches).stream()
                .flatMap(reply -> reply.orThrow().literals().stream())
                .toList();
        if (!areHeaderAndPart(literals)) {
            throw new UnexpectedReply("FETCH gave another part 2 than was filed.");
        }
        return Content.of(List.of(
                Content.of(head(subject) + BEFORE_PART),
                Content.of(literals.get(0).octets()),
                Content.of(literals.get(1).octets()),
                Content.of(AFTER_PART)));
    }

    /**
     * The commands that fetch the part and its header: one where the server can, two in one round trip otherwise.
     *
     * <p>{@code James:} of two sections of the same part, FETCH gives the second as an empty string, because {@code
     * FetchGroup} keeps only the first one's profile.
     */
    private static List<String> fetches(BenchMailbox mailbox) throws IOException {
        String both = "UID FETCH " + mailbox.small().uid() + " (BODY.PEEK[2.MIME] BODY.PEEK[2])";
        try (ImapClient imap = mailbox.server().imap()) {
            imap.command("EXAMINE " + mailbox.box()).orThrow();
            List<ReceivedLiteral> literals = imap.command(both).orThrow().literals();
            boolean one = literals.size() == 2
                    && literals.get(1).sizeInOctets() == mailbox.small().mail().partSizeInOctets();
            imap.logout();
            String start = "UID FETCH " + mailbox.large().uid();
            return one
                    ? List.of(start + " (BODY.PEEK[2.MIME] BODY.PEEK[2])")
                    : List.of(start + " BODY.PEEK[2.MIME]", start + " BODY.PEEK[2]");
        }
    }

    private boolean areHeaderAndPart(List<ReceivedLiteral> literals) {
        return literals.size() == 2
                && literals.get(0).sizeInOctets() > 0
                && literals.get(1).sizeInOctets() == original.mail().partSizeInOctets();
    }

    private Forwarded lemonade(String subject) throws IOException {
        try (ImapClient imap = mailbox.server().imap()) {
            imap.command("SELECT " + mailbox.box()).orThrow();
            AppendUid copy = imap.command(catenate(subject)).orThrow().appendUid();
            String url = mailbox.authorized(
                    imap,
                    "/" + mailbox.sent() + ";UIDVALIDITY=" + copy.uidValidity() + "/;UID=" + copy.uid()
                            + ";URLAUTH=submit+" + arguments.urlUser());
            Traffic submission;
            try (SmtpClient smtp = mailbox.server().submission()) {
                smtp.send(mailFrom());
                smtp.send(rcptTo());
                smtp.send("BURL " + url + " LAST");
                for (int command = 0; command < 3; command++) {
                    smtp.reply().orThrow();
                }
                smtp.quit();
                submission = smtp.traffic();
            }
            imap.logout();
            return new Forwarded(imap.traffic().plus(submission), copy);
        }
    }

    private ImapCommand catenate(String subject) {
        String path = mailbox.path(original);
        return ImapCommand.of("APPEND " + mailbox.sent() + " (\\Seen) CATENATE (TEXT ")
                .literal(Content.of(head(subject) + BEFORE_PART), mailbox.literalForm())
                .text(" URL \"" + path + "/;SECTION=2.MIME\" URL \"" + path + "/;SECTION=2\" TEXT ")
                .literal(Content.of(AFTER_PART), mailbox.literalForm())
                .text(")");
    }

    private String mailFrom() {
        return "MAIL FROM:<" + arguments.mail() + ">";
    }

    private String rcptTo() {
        return "RCPT TO:<" + arguments.recipient() + ">";
    }

    private String head(String subject) {
        return String.join(
                "\r\n",
                "From: " + arguments.mail(),
                "To: " + arguments.recipient(),
                "Subject: " + subject,
                "Date: Mon, 5 Jan 2026 11:00:00 +0000",
                "Message-ID: <fwd@localhost>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"fw\"",
                "",
                "");
    }

    /** A subject that no other mail has, so that the bench finds its own mail and removes no other. */
    private static String eightLetters() {
        long number = ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36 * 36 * 36 * 36 * 36);
        return String.format(Locale.ROOT, "%8s", Long.toString(number, 36)).replace(' ', 'z');
    }

    /** What was delivered ends with what was composed; the transport put its trace fields before. */
    private static void refuseUnlessSame(byte[] delivered, byte[] composed) {
        int trace = delivered.length - composed.length;
        if (trace < 0 || !Arrays.equals(delivered, trace, delivered.length, composed, 0, composed.length)) {
            throw new UnexpectedReply("What was delivered is not what was composed.");
        }
    }
}
