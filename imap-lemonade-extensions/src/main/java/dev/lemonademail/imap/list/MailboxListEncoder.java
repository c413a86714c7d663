// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/**
 * Writes {@link MailboxList}.
 *
 * <p>RFC 5258 §6 {@code mailbox-list}.
 */
public class MailboxListEncoder implements ImapResponseEncoder<MailboxList> {

    @Override
    public Class<MailboxList> acceptableMessages() {
        return MailboxList.class;
    }

    @Override
    public void encode(MailboxList response, ImapResponseComposer composer) throws IOException {
        Listed listed = response.listed();
        composer.untagged().message(response.kind().name());
        composer.message("(" + String.join(" ", listed.attributes()) + ")");
        composer.quote(Character.toString(response.delimiter())).mailbox(listed.name());
        if (!listed.childInfo().isEmpty()) {
            composer.message("(\"CHILDINFO\" (\"" + String.join("\" \"", listed.childInfo()) + "\"))");
        }
        composer.end();
    }
}
