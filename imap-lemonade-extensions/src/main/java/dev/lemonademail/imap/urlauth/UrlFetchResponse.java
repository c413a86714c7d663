// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * The answer to one URL of a URLFETCH.
 *
 * <p>RFC 4467 §8. {@code Choice:} one response for each URL, which the grammar allows, so that the content of only one is
 * needed at a time.
 *
 * @param url as the client wrote it
 */
public record UrlFetchResponse(String url, UrlData data) implements ImapResponseMessage {

    /** Leaves the URL out: it is a key to a message. */
    @Override
    public String toString() {
        return "UrlFetchResponse[" + data + "]";
    }
}
