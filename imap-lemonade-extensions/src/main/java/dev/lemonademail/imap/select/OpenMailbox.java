// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.UidValidity;

import dev.lemonademail.imap.selected.SelectedView;

/**
 * A mailbox at the moment it was opened.
 *
 * <p>RFC 3501 §6.3.1, RFC 7162 §3.1.2.1.
 *
 * @param uidNext larger than each UID that the view knows
 * @param highestModSeq at least 1; whatever changes in the view from now on gets a larger one
 * @param firstUnseen its message sequence number; 0 if nobody knows
 * @param permanentFlags what this session may change for good; with {@link Flags.Flag#USER} any keyword
 */
public record OpenMailbox(
        SelectedView view,
        UidValidity uidValidity,
        MessageUid uidNext,
        ModSeq highestModSeq,
        int firstUnseen,
        Flags permanentFlags) {}
