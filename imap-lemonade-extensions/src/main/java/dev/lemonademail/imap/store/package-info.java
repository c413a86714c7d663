// SPDX-License-Identifier: Apache-2.0
/**
 * STORE: flags that a client sets, clears or replaces, also on condition that nobody else has changed the message.
 *
 * <p>RFC 3501 §6.4.6, RFC 7162 §3.1.3, RFC 4314 §4, RFC 5550 §5.10.
 *
 * <pre>
 * C: a1 UID STORE 6,4,8 (UNCHANGEDSINCE 12121230045) +FLAGS.SILENT ($Submitted)
 * S: * 1 FETCH (UID 4 MODSEQ (12121231000))
 * S: * 4 FETCH (UID 8 MODSEQ (12121231000))
 * S: * 2 FETCH (UID 6 MODSEQ (12121230852) FLAGS ($Submitted))
 * S: a1 OK [MODIFIED 6] …
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.store.ExtendedStoreCommandParser}, {@link
 * dev.lemonademail.imap.store.ExtendedStoreRequest}, {@link dev.lemonademail.imap.store.ExtendedStoreProcessor}, {@link
 * dev.lemonademail.imap.store.FlagStore} with {@link dev.lemonademail.imap.store.FlagChange} and {@link
 * dev.lemonademail.imap.store.FlagRights}, {@link dev.lemonademail.imap.store.StoredFlags}.
 *
 * <p>The condition and the change are one step for all commands of this node. A message has one mod-sequence for all its
 * flags, so that a condition also fails if another flag than the one in question was changed. Keywords have up to 200 octets,
 * a mailbox up to 500 of them; they are compared without case, and the first spelling stays.
 *
 * <p>A STORE of a mailbox that has become unwritable, or of messages of which one is gone, is applied as far as it can be.
 *
 * <p>Not supported: flags that are private to a user of a shared mailbox.
 */
package dev.lemonademail.imap.store;
