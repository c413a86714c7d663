// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.List;

import dev.lemonademail.distribution.bench.BenchMailbox.Filed;
import dev.lemonademail.distribution.client.ImapClient;

/** FETCH of a 13.7 MB part as stored (RFC 3501 §6.4.5) and decoded to its 10 MB (RFC 3516 §4.2). */
final class FetchCase {
    private static final String BINARY = "FETCH BINARY.PEEK of the same part";

    private FetchCase() {}

    static List<Measurement> measure(BenchMailbox mailbox) throws IOException {
        Filed filed = mailbox.large();
        SampleMail mail = filed.mail();
        String command = "UID FETCH " + filed.uid();
        try (ImapClient imap = mailbox.server().imap()) {
            imap.command("EXAMINE " + mailbox.box()).orThrow();
            Measurement body = new OneLiteral(command + " BODY.PEEK[2]", mail.partSizeInOctets(), mail.partDigest())
                    .rounds(mailbox.arguments(), imap)
                    .measurement("fetch.body", "FETCH BODY.PEEK of a 13.7 MB part");
            Measurement binary = mailbox.announces("BINARY")
                    ? new OneLiteral(command + " BINARY.PEEK[2]", mail.rawSizeInOctets(), mail.rawDigest())
                            .rounds(mailbox.arguments(), imap)
                            .measurement("fetch.binary", BINARY)
                    : Measurement.notOffered("fetch.binary", BINARY, "BINARY");
            imap.logout();
            return List.of(body, binary);
        }
    }
}
