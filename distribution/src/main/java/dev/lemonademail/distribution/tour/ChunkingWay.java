// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.SmtpClient;
import dev.lemonademail.distribution.client.SmtpClient.Chunk;
import dev.lemonademail.distribution.client.Traffic;

/** The message is put together at submission (RFC 5550 §8.4.2); no copy is kept. */
final class ChunkingWay implements ForwardingWay {
    @Override
    public String name() {
        return "GENURLAUTH + BDAT/BURL/BURL/BDAT";
    }

    @Override
    public String explanation() {
        return "RFC 5550 section 8.4.2: the submission server puts the message together, out of new text (BDAT)\n"
                + "and of the header and the body of the part, which it fetches with one URL each (BURL).\n"
                + "No copy goes to Sent, which the other two ways have.";
    }

    @Override
    public Traffic forward(TourMailboxes mailboxes, Composition composition, PrintStream out) throws IOException {
        try (ImapClient imap = mailboxes.imap(out)) {
            mailboxes.login(imap);
            Original original = Original.find(imap);
            List<String> urls = Original.authorized(
                    imap, mailboxes.host(), List.of(original.relative("2.MIME"), original.relative("2")));
            Traffic submission = submit(mailboxes, composition, urls, out);
            original.markForwarded(imap);
            imap.logout();
            return imap.traffic().plus(submission);
        }
    }

    private static Traffic submit(TourMailboxes mailboxes, Composition composition, List<String> urls, PrintStream out)
            throws IOException {
        try (SmtpClient smtp = mailboxes.submission(out)) {
            smtp.send("MAIL FROM:<" + TourMailboxes.ALICE + "> BODY=BINARYMIME");
            smtp.send("RCPT TO:<" + TourMailboxes.BOB + ">");
            smtp.sendChunk(Content.of(composition.before()), Chunk.MORE);
            for (String url : urls) {
                smtp.send("BURL " + url);
            }
            smtp.sendChunk(Content.of(composition.after()), Chunk.LAST);
            for (int command = 0; command < 4 + urls.size(); command++) {
                smtp.reply().orThrow();
            }
            smtp.quit();
            return smtp.traffic();
        }
    }
}
