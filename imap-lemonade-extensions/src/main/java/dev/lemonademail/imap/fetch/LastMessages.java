// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.mailbox.MessageUid;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.inject.Singleton;

/**
 * The large messages that a session fetched last, for a client that gets one in pieces (RFC 3501 §6.4.5 {@code partial}).
 *
 * <p>They are forgotten with the selection of the mailbox, and their octets as soon as memory is short. Safe for several
 * threads.
 */
@Singleton
public class LastMessages {

    /** {@code Choice:} messages for each session. */
    static final int MOST_MESSAGES = 2;

    /** {@code Choice:} octets below which a message is loaded and scanned again. */
    static final long WORTH_REMEMBERING = 64L << 10;

    private final Cache<SelectedMailbox, Messages> selections =
            CacheBuilder.newBuilder().weakKeys().build();

    /** The message {@code uid} of {@code mailbox}, which must still exist. */
    Optional<MessageContent> find(SelectedMailbox mailbox, MessageUid uid) {
        return Optional.ofNullable(selections.getIfPresent(mailbox)).flatMap(messages -> messages.find(uid));
    }

    /** Keeps the message if it is large. */
    void remember(SelectedMailbox mailbox, MessageUid uid, MessageContent content) {
        if (content.octets().size() >= WORTH_REMEMBERING) {
            selections
                    .asMap()
                    .computeIfAbsent(mailbox, selected -> new Messages())
                    .put(uid, content);
        }
    }

    private static final class Messages {

        private final Map<MessageUid, MessageContent> contents = new LinkedHashMap<>(4, 0.75f, true);

        synchronized Optional<MessageContent> find(MessageUid uid) {
            return Optional.ofNullable(contents.get(uid));
        }

        synchronized void put(MessageUid uid, MessageContent content) {
            contents.put(uid, content);
            if (contents.size() > MOST_MESSAGES) {
                contents.remove(contents.keySet().iterator().next());
            }
        }
    }
}
