// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;
import org.apache.james.imap.message.response.AuthenticateResponse;

/**
 * Writes the empty challenge of AUTHENTICATE with the space that its grammar asks for.
 *
 * <p>RFC 3501 §7.5. {@code James:} {@code AuthenticateResponseEncoder} leaves the space out, and strict clients wait for
 * it.
 */
public class SaslContinuationEncoder implements ImapResponseEncoder<AuthenticateResponse> {

    @Override
    public Class<AuthenticateResponse> acceptableMessages() {
        return AuthenticateResponse.class;
    }

    @Override
    public void encode(AuthenticateResponse response, ImapResponseComposer composer) throws IOException {
        composer.continuationResponse("");
    }
}
