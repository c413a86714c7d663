// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.io.IOException;
import java.util.Map;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/**
 * Writes {@link StatusResponse}.
 *
 * <p>RFC 3501 §9 {@code mailbox-data}.
 */
public class StatusResponseEncoder implements ImapResponseEncoder<StatusResponse> {

    @Override
    public Class<StatusResponse> acceptableMessages() {
        return StatusResponse.class;
    }

    @Override
    public void encode(StatusResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message("STATUS").mailbox(response.mailboxName()).openParen();
        for (Map.Entry<StatusItem, String> value : response.values().entrySet()) {
            composer.message(value.getKey().word()).message(value.getValue());
        }
        composer.closeParen().end();
    }
}
