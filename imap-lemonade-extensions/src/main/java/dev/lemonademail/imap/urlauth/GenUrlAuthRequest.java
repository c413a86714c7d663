// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.List;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * GENURLAUTH: authorize URLs.
 *
 * <p>RFC 4467 §7.
 *
 * @param rumps at least one
 */
public record GenUrlAuthRequest(Tag tag, List<Rump> rumps) implements ImapRequest {

    /**
     * A URL to authorize and the mechanism to do it with, both as the client wrote them.
     *
     * <p>RFC 4467 §9 {@code url-rump SP mechanism}.
     */
    public record Rump(String url, String mechanism) {
        /** Leaves the URL out: a client may send one with a token in it. */
        @Override
        public String toString() {
            return "Rump[" + mechanism + "]";
        }
    }

    public GenUrlAuthRequest {
        rumps = List.copyOf(rumps);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return UrlAuthCommands.GENURLAUTH;
    }
}
