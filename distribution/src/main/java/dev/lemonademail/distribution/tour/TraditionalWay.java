// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.ImapResponse.ReceivedLiteral;
import dev.lemonademail.distribution.client.SmtpClient;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/** The attachment comes down once and goes up twice (RFC 5550 §8.3). */
final class TraditionalWay implements ForwardingWay {
    @Override
    public String name() {
        return "FETCH + DATA + APPEND";
    }

    @Override
    public String explanation() {
        return "What a client does without Lemonade: the attachment comes down once (FETCH) and goes up twice (DATA, APPEND).";
    }

    @Override
    public Traffic forward(TourMailboxes mailboxes, Composition composition, PrintStream out) throws IOException {
        try (ImapClient imap = mailboxes.imap(out)) {
            mailboxes.login(imap);
            Original original = Original.find(imap);
            // James: two sections of one part in one FETCH leave the second empty (FetchGroup of 3.8.1), so two
            // FETCHes.
            byte[] header = fetched(imap, original, "2.MIME");
            byte[] body = fetched(imap, original, "2");
            Content message = Content.of(composition.whole(header, body));
            Traffic submission = submit(mailboxes, message, out);
            imap.command(ImapCommand.of("APPEND Sent (\\Seen $MDNSent) ").literal(message))
                    .orThrow();
            original.markForwarded(imap);
            imap.logout();
            return imap.traffic().plus(submission);
        }
    }

    private static byte[] fetched(ImapClient imap, Original original, String section) throws IOException {
        List<ReceivedLiteral> literals = imap.command("UID FETCH " + original.uid() + " (BODY.PEEK[" + section + "])")
                .orThrow()
                .literals();
        if (literals.size() != 1) {
            throw new UnexpectedReply("FETCH answered with " + literals.size() + " literals.");
        }
        return literals.get(0).octets();
    }

    private static Traffic submit(TourMailboxes mailboxes, Content message, PrintStream out) throws IOException {
        try (SmtpClient smtp = mailboxes.submission(out)) {
            smtp.command("MAIL FROM:<" + TourMailboxes.ALICE + ">").orThrow();
            smtp.command("RCPT TO:<" + TourMailboxes.BOB + ">").orThrow();
            smtp.data(message).orThrow();
            smtp.quit();
            return smtp.traffic();
        }
    }
}
