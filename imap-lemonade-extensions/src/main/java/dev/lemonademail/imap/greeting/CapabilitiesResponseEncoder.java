// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/**
 * Writes {@link CapabilitiesResponse}.
 *
 * <p>RFC 3501 §7.2.1.
 */
public class CapabilitiesResponseEncoder implements ImapResponseEncoder<CapabilitiesResponse> {

    @Override
    public Class<CapabilitiesResponse> acceptableMessages() {
        return CapabilitiesResponse.class;
    }

    @Override
    public void encode(CapabilitiesResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message("CAPABILITY");
        for (String name : response.names()) {
            composer.message(name);
        }
        composer.end();
    }
}
