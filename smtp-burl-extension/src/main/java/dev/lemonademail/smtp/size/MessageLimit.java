// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.size;

import org.apache.james.protocols.smtp.SMTPSession;

import com.google.inject.Inject;

import dev.lemonademail.smtp.SubmissionSettings;

/** How many octets a message may have on a listener: always a number, whatever way the message comes. */
public class MessageLimit {
    private final long standard;

    @Inject
    public MessageLimit(SubmissionSettings settings) {
        this.standard = settings.messageLimit();
    }

    /** The listener's {@code maxmessagesize}, or the standard limit if that is 0; in octets. */
    public long of(SMTPSession session) {
        long configured = session.getConfiguration().getMaxMessageSize();
        return configured > 0 ? configured : standard;
    }
}
