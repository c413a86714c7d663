// SPDX-License-Identifier: Apache-2.0
/**
 * Whether clients that trust what they are told end with what the server holds, whatever others do meanwhile.
 *
 * <p>{@link dev.lemonademail.tests.resync.Scenario} lets three sessions change two mailboxes at random, from a seed; each keeps
 * a {@link dev.lemonademail.tests.resync.SessionView} by the rules of RFC 3501 §7.4. A {@link
 * dev.lemonademail.tests.resync.CachingClient} comes back now and then with the state it saw last (RFC 7162 §3.2.5). All must
 * agree with a {@link dev.lemonademail.tests.resync.Snapshot} of the server. A failure shows the seed and every command since the
 * start.
 */
package dev.lemonademail.tests.resync;
