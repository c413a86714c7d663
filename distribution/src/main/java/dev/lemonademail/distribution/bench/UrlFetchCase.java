// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.List;

import dev.lemonademail.distribution.bench.BenchMailbox.Filed;
import dev.lemonademail.distribution.client.ImapClient;

/** URLFETCH of a 13.7 MB part as stored (RFC 4467 §7) and decoded to its 10 MB (RFC 5524 §3). */
final class UrlFetchCase {
    private static final String BINARY = "URLFETCH BINARY of the same part";

    private UrlFetchCase() {}

    static List<Measurement> measure(BenchMailbox mailbox) throws IOException {
        Filed filed = mailbox.large();
        SampleMail mail = filed.mail();
        try (ImapClient imap = mailbox.server().imap()) {
            String url = "\"" + mailbox.authorized(imap, filed, "2") + "\"";
            imap.command("EXAMINE " + mailbox.box()).orThrow();
            Measurement plain = new OneLiteral("URLFETCH " + url, mail.partSizeInOctets(), mail.partDigest())
                    .rounds(mailbox.arguments(), imap)
                    .measurement("urlfetch.plain", "URLFETCH of a 13.7 MB part");
            Measurement binary = mailbox.announces("URLAUTH=BINARY")
                    ? new OneLiteral("URLFETCH (" + url + " BINARY)", mail.rawSizeInOctets(), mail.rawDigest())
                            .rounds(mailbox.arguments(), imap)
                            .measurement("urlfetch.binary", BINARY)
                    : Measurement.notOffered("urlfetch.binary", BINARY, "URLAUTH=BINARY");
            imap.logout();
            return List.of(plain, binary);
        }
    }
}
