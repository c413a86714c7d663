// SPDX-License-Identifier: Apache-2.0
/**
 * IMAP URLs: the names that URLAUTH, CATENATE and BURL give to messages and their parts.
 *
 * <pre>
 * imap://joe@example.org/INBOX;UIDVALIDITY=385759045/;UID=20/;SECTION=1.2;URLAUTH=submit+fred
 *        server         mailbox                       message part        access identifier
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.mailbox.url.ImapUrl} first, then {@link dev.lemonademail.mailbox.url.ImapUrlParser} and
 * {@link dev.lemonademail.mailbox.url.ImapUrlFormatter}, which are inverse to each other; {@link
 * dev.lemonademail.mailbox.url.RelativeReference} for URLs without a server; {@link
 * dev.lemonademail.mailbox.url.RumpUrl} for what an authorization token signs; {@link
 * dev.lemonademail.mailbox.url.OwnHosts} for which servers are us.
 *
 * <p>Not supported: search programs are kept as text and not run; internationalized host names are compared as written.
 *
 * <p>RFC 5092
 */
package dev.lemonademail.mailbox.url;
