// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/** RFC 3501 §7.4.2. */
public final class MessageFlagsResponseEncoder implements ImapResponseEncoder<MessageFlagsResponse> {

    @Override
    public Class<MessageFlagsResponse> acceptableMessages() {
        return MessageFlagsResponse.class;
    }

    @Override
    public void encode(MessageFlagsResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message(response.number()).message("FETCH").openParen();
        if (response.uid().isPresent()) {
            composer.message("UID").message(response.uid().getAsLong());
        }
        if (response.modSeq().isPresent()) {
            composer.message("MODSEQ")
                    .openParen()
                    .message(response.modSeq().getAsLong())
                    .closeParen();
        }
        composer.flags(response.flags()).closeParen().end();
    }
}
