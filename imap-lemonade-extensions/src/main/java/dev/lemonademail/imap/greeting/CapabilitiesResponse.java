// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import java.util.List;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * The CAPABILITY response, in the order and in the letters in which its names are sent.
 *
 * <p>RFC 3501 §7.2.1.
 */
public record CapabilitiesResponse(List<String> names) implements ImapResponseMessage {

    public CapabilitiesResponse {
        names = List.copyOf(names);
    }
}
