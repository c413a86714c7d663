// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.List;

import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.Traffic;

/** APPEND CATENATE of a short text, a 13.7 MB part with its header, and the end (RFC 4469 §4). */
final class CatenateCase {
    private static final String HEAD = String.join(
            "\r\n",
            "From: bench@localhost",
            "Subject: composed",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"fw\"",
            "",
            "--fw",
            "Content-Type: text/plain",
            "",
            "FYI",
            "",
            "--fw",
            "");
    private static final String END = "\r\n--fw--\r\n";

    private CatenateCase() {}

    static List<Measurement> measure(BenchMailbox mailbox) throws IOException {
        BenchArguments arguments = mailbox.arguments();
        String path = mailbox.path(mailbox.large());
        ImapCommand command = ImapCommand.of("APPEND " + mailbox.copies() + " CATENATE (TEXT ")
                .literal(Content.of(HEAD), mailbox.literalForm())
                .text(" URL \"" + path + "/;SECTION=2.MIME\" URL \"" + path + "/;SECTION=2\" TEXT ")
                .literal(Content.of(END), mailbox.literalForm())
                .text(")");
        Series series = Series.of(arguments);
        try (ImapClient imap = mailbox.server().imap()) {
            imap.command("EXAMINE " + mailbox.box()).orThrow();
            for (int round = 0; round < arguments.warmUp() + arguments.repeat(); round++) {
                Traffic before = imap.traffic();
                series.begin();
                long uid = imap.command(command).orThrow().appendUid().uid();
                series.end(imap.traffic().since(before));
                mailbox.remove(mailbox.copies(), uid);
            }
            imap.logout();
        }
        return List.of(series.measurement("catenate", "CATENATE of a 13.7 MB part"));
    }
}
