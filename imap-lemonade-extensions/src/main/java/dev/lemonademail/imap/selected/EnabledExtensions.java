// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.Set;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.EnableProcessor;

/** What a session's client has switched on (RFC 5161 §3.1, RFC 7162 §3.1, RFC 7162 §3.2.3). */
public final class EnabledExtensions {

    private EnabledExtensions() {}

    /** Whether the client has issued a CONDSTORE enabling command: mod-sequences are told from then on. */
    public static boolean hasCondstore(ImapSession session) {
        return enabled(session).contains(ImapConstants.SUPPORTS_CONDSTORE) || hasQresync(session);
    }

    /** Whether the client has enabled QRESYNC: expunges are told as VANISHED, flags with UIDs, from then on. */
    public static boolean hasQresync(ImapSession session) {
        return enabled(session).contains(ImapConstants.SUPPORTS_QRESYNC);
    }

    /** @return whether this is new to the session */
    public static boolean enableCondstore(ImapSession session) {
        boolean before = hasCondstore(session);
        enabled(session).add(ImapConstants.SUPPORTS_CONDSTORE);
        return !before;
    }

    /** Whether {@code extension} is on. */
    public static boolean has(ImapSession session, Capability extension) {
        return enabled(session).contains(extension);
    }

    /** @param extension one that can be enabled; stays so until the connection is closed */
    public static void enable(ImapSession session, Capability extension) {
        enabled(session).add(extension);
    }

    private static Set<Capability> enabled(ImapSession session) {
        return EnableProcessor.getEnabledCapabilities(session);
    }
}
