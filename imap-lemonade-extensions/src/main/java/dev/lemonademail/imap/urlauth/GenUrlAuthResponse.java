// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.List;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * Authorized URLs in the order in which the command named them.
 *
 * <p>RFC 4467 §8.
 */
public record GenUrlAuthResponse(List<String> urls) implements ImapResponseMessage {

    public GenUrlAuthResponse {
        urls = List.copyOf(urls);
    }

    /** Leaves the URLs out: each is a key to a message. */
    @Override
    public String toString() {
        return "GenUrlAuthResponse[" + urls.size() + " URLs]";
    }
}
