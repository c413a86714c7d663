// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import javax.mail.Flags;

import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;

/**
 * What a search may have to know of one message.
 *
 * @param flags with {@code \Recent} as the session sees it
 * @param size in octets; 0 unless asked for
 * @param received the internal date; {@link Instant#EPOCH} unless asked for
 * @param age of the message when the search began
 * @param sent the date of its own header; empty unless asked for
 */
record MessageFacts(
        long uid,
        Flags flags,
        long modSeq,
        MessageId emailId,
        ThreadId threadId,
        long size,
        Instant received,
        Duration age,
        Optional<LocalDate> sent) {}
