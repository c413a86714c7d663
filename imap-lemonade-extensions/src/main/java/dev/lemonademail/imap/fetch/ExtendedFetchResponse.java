// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.List;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * What FETCH tells of one message.
 *
 * <p>RFC 3501 §7.4.2.
 *
 * @param number its message sequence number
 * @param data at least one, in the order in which they are written
 */
public record ExtendedFetchResponse(int number, List<FetchDatum> data) implements ImapResponseMessage {

    public ExtendedFetchResponse {
        data = List.copyOf(data);
    }
}
