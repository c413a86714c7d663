// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.OptionalLong;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * The new mod-sequence of a message whose flags the client knows: {@code * 2 FETCH (UID 4 MODSEQ (12))}.
 *
 * <p>RFC 7162 §3.1.3.
 *
 * @param number its message sequence number
 * @param uid where the client has to get it
 */
public record MessageModSeqResponse(int number, OptionalLong uid, long modSeq) implements ImapResponseMessage {}
