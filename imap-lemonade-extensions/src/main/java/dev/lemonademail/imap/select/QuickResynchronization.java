// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.Optional;

import dev.lemonademail.imap.wire.SequenceSet;

/**
 * What a client remembers of the mailbox that it opens.
 *
 * <p>RFC 7162 §3.2.5.
 *
 * @param modSeq the last known mod-sequence, at least 1
 * @param knownUids without {@code *}; empty for every UID that the mailbox has ever given
 * @param matches some messages that the client knows by both of their numbers
 */
public record QuickResynchronization(
        long uidValidity, long modSeq, Optional<SequenceSet> knownUids, Optional<SequenceMatches> matches) {}
