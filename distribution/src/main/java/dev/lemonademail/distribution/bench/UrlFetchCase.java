// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

import dev.lemonademail.distribution.bench.BenchMailbox.Filed;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.LiteralSink;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/** URLFETCH of a 13.7 MB part as stored (RFC 4467 §7) and decoded to its 10 MB (RFC 5524 §3). */
final class UrlFetchCase {
    private UrlFetchCase() {}

    static List<Measurement> measure(BenchMailbox mailbox) throws IOException {
        Filed filed = mailbox.large();
        SampleMail mail = filed.mail();
        try (ImapClient imap = mailbox.server().imap()) {
            String url = "\"" + mailbox.authorized(imap, filed, "2") + "\"";
            imap.command("EXAMINE " + mailbox.box()).orThrow();
            Measurement plain = rounds(
                            mailbox.arguments(), imap, "URLFETCH " + url, mail.partSizeInOctets(), mail.partDigest())
                    .measurement("urlfetch.plain", "URLFETCH of a 13.7 MB part");
            Measurement binary = mailbox.announces("URLAUTH=BINARY")
                    ? rounds(
                                    mailbox.arguments(),
                                    imap,
                                    "URLFETCH (" + url + " BINARY)",
                                    mail.rawSizeInOctets(),
                                    mail.rawDigest())
                            .measurement("urlfetch.binary", "URLFETCH BINARY of the same part")
                    : Measurement.notOffered("urlfetch.binary", "URLFETCH BINARY of the same part", "URLAUTH=BINARY");
            imap.logout();
            return List.of(plain, binary);
        }
    }

    private static Series rounds(BenchArguments arguments, ImapClient imap, String text, long size, byte[] digest)
            throws IOException {
        ImapCommand command = ImapCommand.of(text);
        refuseOtherOctets(imap, command, digest);
        Series series = Series.of(arguments);
        for (int round = 0; round < arguments.warmUp() + arguments.repeat(); round++) {
            Traffic before = imap.traffic();
            series.begin();
            fetch(imap, command, LiteralSink.dropping(), size);
            series.end(imap.traffic().since(before));
        }
        return series;
    }

    /** URLFETCH whose answer must be one literal of a size. */
    static void fetch(ImapClient imap, ImapCommand command, LiteralSink sink, long size) throws IOException {
        List<Long> sizes = imap.command(command, sink).orThrow().literals().stream()
                .map(literal -> literal.sizeInOctets())
                .toList();
        if (!sizes.equals(List.of(size))) {
            throw new UnexpectedReply("URLFETCH gave literals of " + sizes + " octets instead of one of " + size + ".");
        }
    }

    private static void refuseOtherOctets(ImapClient imap, ImapCommand command, byte[] expected) throws IOException {
        MessageDigest digest = SampleMail.sha256();
        imap.command(command, (response, size) -> new DigestOutputStream(OutputStream.nullOutputStream(), digest))
                .orThrow();
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new UnexpectedReply("URLFETCH gave other octets than were filed.");
        }
    }
}
