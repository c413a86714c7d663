// SPDX-License-Identifier: Apache-2.0
/**
 * From the URLs of a command to the message parts that they name, with the rights of the session: what CATENATE copies.
 *
 * <pre>
 * C: a APPEND Drafts CATENATE (URL "/INBOX/;UID=20/;SECTION=2.MIME" URL "/INBOX/;UID=20/;SECTION=2" ...)
 *    both are relative to imap://user@server/ (RFC 4469 §3) and name parts of one message, which is read once
 * </pre>
 *
 * <p>{@link dev.lemonademail.mailbox.resolution.MessagePartReader} opens a
 * {@link dev.lemonademail.mailbox.resolution.PartsOfCommand} for each command.
 *
 * <p>Not supported: URLs of other users that carry no URLAUTH, URLs of other hosts.
 */
package dev.lemonademail.mailbox.resolution;
