// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.Arrays;

import javax.mail.Flags;

import org.apache.james.mailbox.model.MailboxACL.Rfc4314Rights;
import org.apache.james.mailbox.model.MailboxACL.Right;

/**
 * Which flags a user may change in a mailbox.
 *
 * <p>RFC 4314 §4.
 *
 * @param seen {@code s}: {@code \Seen}
 * @param deleted {@code t}: {@code \Deleted}
 * @param others {@code w}: all others
 */
public record FlagRights(boolean seen, boolean deleted, boolean others) {

    public static FlagRights of(Rfc4314Rights rights) {
        return new FlagRights(
                rights.contains(Right.WriteSeenFlag),
                rights.contains(Right.DeleteMessages),
                rights.contains(Right.Write));
    }

    /** Those of {@code flags} that may be changed: never {@code \Recent}. */
    public Flags permitted(Flags flags) {
        Flags permitted = new Flags();
        for (Flags.Flag flag : flags.getSystemFlags()) {
            if (permits(flag)) {
                permitted.add(flag);
            }
        }
        if (others) {
            Arrays.stream(flags.getUserFlags()).forEach(permitted::add);
        }
        return permitted;
    }

    /** Whether there is any flag that may be changed. */
    public boolean any() {
        return seen || deleted || others;
    }

    private boolean permits(Flags.Flag flag) {
        if (flag.equals(Flags.Flag.SEEN)) {
            return seen;
        }
        if (flag.equals(Flags.Flag.DELETED)) {
            return deleted;
        }
        return others && !flag.equals(Flags.Flag.RECENT);
    }
}
