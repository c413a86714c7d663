// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/**
 * Writes {@link GenUrlAuthResponse}.
 *
 * <p>RFC 4467 §9 {@code genurlauth-data}.
 */
public class GenUrlAuthResponseEncoder implements ImapResponseEncoder<GenUrlAuthResponse> {

    @Override
    public Class<GenUrlAuthResponse> acceptableMessages() {
        return GenUrlAuthResponse.class;
    }

    @Override
    public void encode(GenUrlAuthResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message("GENURLAUTH");
        for (String url : response.urls()) {
            UrlFull.write(url, composer);
        }
        composer.end();
    }
}
