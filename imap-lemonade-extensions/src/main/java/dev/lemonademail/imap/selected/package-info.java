// SPDX-License-Identifier: Apache-2.0
/**
 * What a client knows of its selected mailbox, and how it is told what happened since.
 *
 * <p>RFC 3501 §5.2, RFC 3501 §7.4.1, RFC 7162 §3.2.10.
 *
 * <pre>
 * C: a1 NOOP
 * S: * 2 EXPUNGE             or, after ENABLE QRESYNC: * VANISHED 17
 * S: * 7 EXISTS
 * S: * 0 RECENT
 * S: * 3 FETCH (FLAGS (\Seen))
 * S: a1 OK …
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.selected.SelectedView} (numbers, and what waits to be told), {@link
 * dev.lemonademail.imap.selected.SelectedViews} (how it hears of it), {@link dev.lemonademail.imap.selected.ChangeReport}
 * (how it is told: the dispatcher calls it at the end of each command), {@link
 * dev.lemonademail.imap.selected.RecentMessages} (what {@code \Recent} means here). Commands name messages with {@link
 * dev.lemonademail.imap.wire.SequenceSet}, which the view turns into a {@link dev.lemonademail.imap.selected.Selection}.
 *
 * <p>Not supported: a message that a cluster makes visible after one with a higher UID; its successors leave and come again.
 */
package dev.lemonademail.imap.selected;
