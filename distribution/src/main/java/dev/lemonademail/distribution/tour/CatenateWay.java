// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.ImapReply.AppendUid;
import dev.lemonademail.distribution.client.SmtpClient;
import dev.lemonademail.distribution.client.Traffic;

/** The message is put together in the mailbox for sent mail, and submitted from there (RFC 5550 §8.4.1). */
final class CatenateWay implements ForwardingWay {
    @Override
    public String name() {
        return "CATENATE + GENURLAUTH + BURL";
    }

    @Override
    public String explanation() {
        return "RFC 5550 section 8.4.1: the IMAP server puts the message together in Sent, out of new text and of a part it has.\n"
                + "The submission server fetches it from there with a URL that serves for nothing else.";
    }

    @Override
    public Traffic forward(TourMailboxes mailboxes, Composition composition, PrintStream out) throws IOException {
        try (ImapClient imap = mailboxes.imap(out)) {
            mailboxes.login(imap);
            Original original = Original.find(imap);
            AppendUid sent =
                    imap.command(append(original, composition)).orThrow().appendUid();
            String path = "/Sent;UIDVALIDITY=" + sent.uidValidity() + "/;UID=" + sent.uid();
            String url =
                    Original.authorized(imap, mailboxes.host(), List.of(path)).get(0);
            Traffic submission = submit(mailboxes, url, out);
            original.markForwarded(imap);
            imap.logout();
            return imap.traffic().plus(submission);
        }
    }

    private static ImapCommand append(Original original, Composition composition) {
        return ImapCommand.of("APPEND Sent (\\Seen $MDNSent) CATENATE (TEXT ")
                .literal(Content.of(composition.before()))
                .text(" URL \"" + original.relative("2.MIME") + "\" URL \"" + original.relative("2") + "\" TEXT ")
                .literal(Content.of(composition.after()))
                .text(")");
    }

    private static Traffic submit(TourMailboxes mailboxes, String url, PrintStream out) throws IOException {
        try (SmtpClient smtp = mailboxes.submission(out)) {
            smtp.send("MAIL FROM:<" + TourMailboxes.ALICE + ">");
            smtp.send("RCPT TO:<" + TourMailboxes.BOB + ">");
            smtp.send("BURL " + url + " LAST");
            for (int command = 0; command < 3; command++) {
                smtp.reply().orThrow();
            }
            smtp.quit();
            return smtp.traffic();
        }
    }
}
