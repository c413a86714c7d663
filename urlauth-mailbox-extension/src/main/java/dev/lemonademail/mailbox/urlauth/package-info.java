// SPDX-License-Identifier: Apache-2.0
/**
 * Pawn tickets for messages: URLs by which a user lets others, above all the submission service, read a message or a part.
 *
 * <pre>
 * C: a GENURLAUTH "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred" INTERNAL
 * S: * GENURLAUTH "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred:internal:01..."
 * C: BURL imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred:internal:01... LAST
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.mailbox.urlauth.UrlAuthorizer} first; then {@code AccessPolicy} and {@link
 * dev.lemonademail.mailbox.urlauth.UserNames} for who may use a URL, {@code InternalMechanism}, {@code MailboxAccessKey} and
 * {@code ServerSecrets} for the token, {@code MailboxAccessKeyGenerations} for its revocation.
 *
 * <p>Not supported: mechanisms other than INTERNAL, and URLs into the mailboxes of other users, which James 3.8 lets no client
 * name. James knows no disabled accounts: an account exists or does not.
 *
 * <p>RFC 4467
 */
package dev.lemonademail.mailbox.urlauth;
