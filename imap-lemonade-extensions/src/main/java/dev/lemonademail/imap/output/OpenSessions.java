// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.imap.api.process.ImapSession;

import com.google.inject.Singleton;

/** The IMAP sessions whose connections are open on this node, for what concerns more than the one that issued a command. */
@Singleton
public class OpenSessions {

    private final Set<ImapSession> sessions = ConcurrentHashMap.newKeySet();

    /** {@code session} has begun. */
    public void add(ImapSession session) {
        sessions.add(session);
    }

    /** The connection of {@code session} is gone. */
    public void remove(ImapSession session) {
        sessions.remove(session);
    }

    /** The sessions of all users, at this moment, those included that are not logged in. */
    public Stream<ImapSession> all() {
        return sessions.stream();
    }

    /** The sessions that are logged in as {@code user}, at this moment. */
    public Stream<ImapSession> of(Username user) {
        return sessions.stream()
                .filter(session -> session.getMailboxSession() != null
                        && user.equals(session.getMailboxSession().getUser()));
    }
}
