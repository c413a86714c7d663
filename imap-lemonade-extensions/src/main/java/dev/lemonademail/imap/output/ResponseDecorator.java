// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.util.List;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapSession;

/** Adds to a command's responses what an extension wants a client to know. */
public interface ResponseDecorator {

    /** What is written in the place of {@code response}, in this order; usually {@code response} alone. */
    List<ImapResponseMessage> decorate(ImapMessage command, ImapSession session, ImapResponseMessage response);
}
