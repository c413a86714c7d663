// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * One name of a LIST or LSUB.
 *
 * <p>RFC 3501 §7.2.2, §7.2.3.
 */
public record MailboxList(Kind kind, Listed listed, char delimiter) implements ImapResponseMessage {

    /** Which command it answers. */
    public enum Kind {
        LIST,
        LSUB
    }
}
