// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

import dev.lemonademail.mailbox.metadata.EntryName;

/**
 * Writes {@link MetadataChangesResponse}.
 *
 * <p>RFC 5464 §5 {@code metadata-resp} with {@code entry-list}.
 */
public class MetadataChangesResponseEncoder implements ImapResponseEncoder<MetadataChangesResponse> {

    @Override
    public Class<MetadataChangesResponse> acceptableMessages() {
        return MetadataChangesResponse.class;
    }

    @Override
    public void encode(MetadataChangesResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message("METADATA").mailbox(response.mailboxName().orElse(""));
        for (EntryName name : response.names()) {
            EntryNames.write(name, composer);
        }
        composer.end();
    }
}
