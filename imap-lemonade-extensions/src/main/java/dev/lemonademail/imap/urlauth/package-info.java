// SPDX-License-Identifier: Apache-2.0
/**
 * URLAUTH: a user hands out a URL that is itself the right to read one message or part, and can take it back.
 *
 * <p>RFC 4467, RFC 5524; {@code ;PARTIAL} by RFC 5550 §5.7.1.
 *
 * <pre>
 * C: a1 GENURLAUTH "imap://joe@example.com/INBOX/;UID=20/;SECTION=1.2;URLAUTH=user+fred" INTERNAL
 * S: * GENURLAUTH "imap://joe@example.com/INBOX/;UID=20/;SECTION=1.2;URLAUTH=user+fred:internal:..."
 * C: b1 URLFETCH ("imap://joe@example.com/INBOX/;UID=20/;SECTION=1.2;URLAUTH=user+fred:internal:..." BINARY)
 * S: * URLFETCH "imap://joe@example.com/INBOX/..." (BINARY ~{123}
 * C: a2 RESETKEY INBOX
 * S: a2 OK [URLMECH INTERNAL] RESETKEY completed.
 * </pre>
 *
 * <p>In reading order, for GENURLAUTH, URLFETCH and RESETKEY: the command parser, the request, the processor, the response,
 * its encoder. What a URL means and whether a token is good is decided in {@link
 * dev.lemonademail.mailbox.urlauth.UrlAuthorizer}.
 *
 * <p>GENURLAUTH gives all URLs or none; everything it refuses gets the same BAD, so that it tells nobody which users and
 * mailboxes exist. URLFETCH answers each URL on its own, in the order of the command, with one response each; every refusal
 * is NIL. The content of a URL is loaded when that of the one before has left, so a thousand large ones need the memory of
 * one. One command names at most {@code urlauth.urls.limit} URLs (1,000), or it gets {@code NO [LIMIT]}.
 *
 * <p>Not supported: mechanisms other than INTERNAL; telling sessions on other nodes of a RESETKEY;
 * authorizing URLs of mailboxes of other users (RFC 4467 §7 calls it owner-type access).
 */
package dev.lemonademail.imap.urlauth;
