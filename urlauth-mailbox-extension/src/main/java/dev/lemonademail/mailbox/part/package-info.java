// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of messages, octet for octet as stored and without their transfer encoding: what FETCH, BINARY, URLFETCH, CATENATE
 * and BURL read.
 *
 * <pre>
 * C: a URLFETCH "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=..."
 *    the message 20 is scanned once: offsets of header and body of 1.2
 * S: * URLFETCH "..." {28}
 * S: Si vis pacem, para bellum.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.mailbox.part.OctetSource} and {@link dev.lemonademail.mailbox.part.MimePart} first, then
 * {@link dev.lemonademail.mailbox.part.MimeScanner}, {@link dev.lemonademail.mailbox.part.ScannedMessage} for sections,
 * {@link dev.lemonademail.mailbox.part.TransferDecoder}, and {@link dev.lemonademail.mailbox.part.MailboxReader} for
 * messages in mailboxes.
 *
 * <p>Not supported: parts inside a message that is itself encoded, which RFC 2045 §6.4 forbids; uuencode.
 */
package dev.lemonademail.mailbox.part;
