// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.OptionalLong;

import javax.mail.Flags;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * The flags of a message, told by whichever command: {@code * 2 FETCH (UID 4 MODSEQ (12) FLAGS (\Seen))}.
 *
 * <p>RFC 3501 §7.4.2, RFC 7162 §3.2.4.
 *
 * @param number its message sequence number
 * @param uid where the client has to get it
 * @param modSeq where the client has switched mod-sequences on
 */
public record MessageFlagsResponse(int number, OptionalLong uid, OptionalLong modSeq, Flags flags)
        implements ImapResponseMessage {}
