// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/** RFC 7162 §7 {@code fetch-mod-resp}. */
public final class MessageModSeqResponseEncoder implements ImapResponseEncoder<MessageModSeqResponse> {

    @Override
    public Class<MessageModSeqResponse> acceptableMessages() {
        return MessageModSeqResponse.class;
    }

    @Override
    public void encode(MessageModSeqResponse response, ImapResponseComposer composer) throws IOException {
        composer.untagged().message(response.number()).message("FETCH").openParen();
        if (response.uid().isPresent()) {
            composer.message("UID").message(response.uid().getAsLong());
        }
        composer.message("MODSEQ").openParen().message(response.modSeq()).closeParen();
        composer.closeParen().end();
    }
}
