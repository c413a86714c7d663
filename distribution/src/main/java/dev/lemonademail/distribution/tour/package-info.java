// SPDX-License-Identifier: Apache-2.0
/**
 * {@code lemonade tour}: a person sees a large attachment forwarded without download on a real server (RFC 5550 §8.4).
 *
 * <pre>
 * C: T4 APPEND Sent (\Seen $MDNSent) CATENATE (TEXT {459+} … URL "/INBOX;UIDVALIDITY=…/;UID=1/;SECTION=2" TEXT {17+} …)
 * I: T4 OK [APPENDUID 1 1] APPEND completed.
 * C: T5 GENURLAUTH "imap://…/Sent;UIDVALIDITY=1/;UID=1;EXPIRE=…;URLAUTH=submit+…" INTERNAL
 * C: BURL imap://…:internal:… LAST
 * S: 250 2.5.0 …
 * </pre>
 *
 * <p>Reading order: {@link dev.lemonademail.distribution.tour.Tour}, ForwardingWay with CatenateWay, ChunkingWay and TraditionalWay,
 * Original, Composition, Delivery, TourDialogue, ThrowawayServer. Not supported: TLS, to keep the dialogue readable, and servers
 * other than the throw-away one.
 */
package dev.lemonademail.distribution.tour;
