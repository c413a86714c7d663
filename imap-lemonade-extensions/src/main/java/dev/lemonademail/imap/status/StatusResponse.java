// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * What a mailbox holds.
 *
 * <p>RFC 3501 §7.2.4.
 *
 * @param mailboxName without modified UTF-7, as the client named it
 * @param values each as it is written
 */
public record StatusResponse(String mailboxName, Map<StatusItem, String> values) implements ImapResponseMessage {

    public StatusResponse {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }
}
