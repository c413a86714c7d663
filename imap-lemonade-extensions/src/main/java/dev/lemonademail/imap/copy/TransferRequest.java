// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import org.apache.james.imap.api.message.request.ImapRequest;

import dev.lemonademail.imap.wire.SequenceSet;

/** COPY or MOVE, with or without UID (RFC 3501 §6.4.7, RFC 6851). */
public sealed interface TransferRequest extends ImapRequest permits ExtendedCopyRequest, ExtendedMoveRequest {

    /** Whether {@link #set} holds UIDs. */
    boolean uids();

    SequenceSet set();

    /** The destination, without its modified UTF-7. */
    String mailboxName();
}
