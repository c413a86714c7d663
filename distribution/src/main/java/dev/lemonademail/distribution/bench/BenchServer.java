// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.time.Duration;

import dev.lemonademail.distribution.bench.BenchArguments.Encryption;
import dev.lemonademail.distribution.client.ConnectionSettings;
import dev.lemonademail.distribution.client.Endpoint;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ServerTrust;
import dev.lemonademail.distribution.client.SmtpClient;

/** The server that is measured: opens connections to it as a mail program would. */
record BenchServer(BenchArguments arguments) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String OWN_NAME = "bench.localhost";

    /** An IMAP connection that has logged in. */
    ImapClient imap() throws IOException {
        ImapClient imap = ImapClient.connect(settings(arguments.imap()));
        try {
            if (arguments.encryption() == Encryption.STARTTLS) {
                imap.startTls();
            }
            imap.login(arguments.user(), arguments.password());
            return imap;
        } catch (IOException | RuntimeException e) {
            imap.close();
            throw e;
        }
    }

    /** A submission connection that has logged in and said EHLO again, as RFC 4468 §3.3 wants it. */
    SmtpClient submission() throws IOException {
        SmtpClient smtp = SmtpClient.connect(settings(arguments.submission()));
        try {
            smtp.ehlo(OWN_NAME);
            if (arguments.encryption() == Encryption.STARTTLS) {
                smtp.startTls();
                smtp.ehlo(OWN_NAME);
            }
            smtp.authPlain(arguments.user(), arguments.password());
            smtp.ehlo(OWN_NAME);
            return smtp;
        } catch (IOException | RuntimeException e) {
            smtp.close();
            throw e;
        }
    }

    private static ConnectionSettings settings(Endpoint endpoint) {
        return ConnectionSettings.to(endpoint).withPatience(PATIENCE).withTrust(ServerTrust.ANY_CERTIFICATE);
    }
}
