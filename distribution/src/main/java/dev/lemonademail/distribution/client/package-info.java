// SPDX-License-Identifier: Apache-2.0
/**
 * A small mail client for the tour and the bench: it speaks IMAP and SMTP as a mail program would, on the JDK alone, and
 * counts octets and round trips.
 *
 * <pre>
 * ConnectionSettings plain = ConnectionSettings.to(Endpoint.parse("127.0.0.1:10143"));
 * try (ImapClient imap = ImapClient.connect(plain.withDialogue(dialogue))) {
 *     imap.login("alice@example.org", password);
 *     AppendUid sent = imap.command(ImapCommand.of("APPEND Sent CATENATE (TEXT ").literal(head).text(" URL \"…\")"))
 *             .orThrow().appendUid();
 * }
 * </pre>
 *
 * <p>Read in this order: {@link dev.lemonademail.distribution.client.ConnectionSettings} (where and how),
 * {@link dev.lemonademail.distribution.client.ImapClient} with {@link dev.lemonademail.distribution.client.ImapCommand} and
 * {@link dev.lemonademail.distribution.client.ImapReply}, {@link dev.lemonademail.distribution.client.SmtpClient} with
 * {@link dev.lemonademail.distribution.client.SmtpReply}, {@link dev.lemonademail.distribution.client.Traffic} (what it
 * cost), {@link dev.lemonademail.distribution.client.Dialogue} (what was said), and behind them the one class that touches
 * a socket, {@code CountedConnection}.
 *
 * <p>Not supported: COMPRESS, IDLE and other commands in which a server speaks unasked, SASL other than PLAIN, LOGIN with
 * other than ASCII.
 */
package dev.lemonademail.distribution.client;
