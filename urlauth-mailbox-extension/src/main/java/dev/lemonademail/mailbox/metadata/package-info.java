// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations of mailboxes and of the server (RFC 5464): comments and whatever clients keep for themselves.
 *
 * <pre>
 * get(INBOX, {/shared/comment}, ZERO, alice)        the value that all who may see the mailbox share
 * set(INBOX, {/private/comment := …}, alice)        alice's own; whoever else reads the mailbox has another
 * get(none, {/shared/admin}, ZERO, bob)             the server's
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.mailbox.metadata.Metadata}, {@link dev.lemonademail.mailbox.metadata.EntryName}, then how they
 * are stored: {@code AnnotationStore}, {@code StoredAnnotations}, {@code AnnotationRows}.
 *
 * <p>Not supported: annotations of mailboxes that exist only as a level above others (RFC 5464 §4.1), which James does not
 * store.
 */
package dev.lemonademail.mailbox.metadata;
