// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/**
 * Writes {@link StatusReply}.
 *
 * <p>RFC 3501 §9 {@code resp-cond-state}.
 */
public class StatusReplyEncoder implements ImapResponseEncoder<StatusReply> {

    @Override
    public Class<StatusReply> acceptableMessages() {
        return StatusReply.class;
    }

    @Override
    public void encode(StatusReply reply, ImapResponseComposer composer) throws IOException {
        if (reply.tag().isPresent()) {
            composer.tag(reply.tag().get());
        } else {
            composer.untagged();
        }
        composer.message(reply.condition().name());
        if (reply.code().isPresent()) {
            composer.message("[" + reply.code().get().text() + "]");
        }
        composer.message(reply.text()).end();
    }
}
