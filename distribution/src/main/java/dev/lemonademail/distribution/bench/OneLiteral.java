// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.LiteralSink;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/**
 * A command that must be answered with exactly one literal.
 *
 * @param sizeInOctets of the literal
 * @param digest SHA-256 of the literal
 */
record OneLiteral(String command, long sizeInOctets, byte[] digest) {
    /** Measures it. The octets are compared before the first round, their number in every round. */
    Series rounds(BenchArguments arguments, ImapClient imap) throws IOException {
        refuseOtherOctets(imap);
        Series series = Series.of(arguments);
        for (int round = 0; round < arguments.warmUp() + arguments.repeat(); round++) {
            Traffic before = imap.traffic();
            series.begin();
            fetch(imap);
            series.end(imap.traffic().since(before));
        }
        return series;
    }

    /** Gives the command once, and drops the octets. */
    void fetch(ImapClient imap) throws IOException {
        fetch(imap, LiteralSink.dropping());
    }

    private void fetch(ImapClient imap, LiteralSink sink) throws IOException {
        List<Long> sizes = imap.command(ImapCommand.of(command), sink).orThrow().literals().stream()
                .map(literal -> literal.sizeInOctets())
                .toList();
        if (!sizes.equals(List.of(sizeInOctets))) {
            throw new UnexpectedReply(
                    verb() + " gave literals of " + sizes + " octets instead of one of " + sizeInOctets + ".");
        }
    }

    private void refuseOtherOctets(ImapClient imap) throws IOException {
        MessageDigest received = SampleMail.sha256();
        fetch(imap, (response, size) -> new DigestOutputStream(OutputStream.nullOutputStream(), received));
        if (!MessageDigest.isEqual(received.digest(), digest)) {
            throw new UnexpectedReply(verb() + " gave other octets than were filed.");
        }
    }

    /** The command without its arguments, which may hold an authorized URL. */
    private String verb() {
        return command.startsWith("UID ") ? command.split(" ")[1] : command.split(" ")[0];
    }
}
