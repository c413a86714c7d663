// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

import java.util.List;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPRetCode;

/**
 * What a handler returns that has nothing to say yet.
 *
 * <p>James: null would let a command fall through to the next handler, and its JMX statistics want a code.
 */
public final class SilentResponse implements Response {
    public static final Response INSTANCE = new SilentResponse();

    private SilentResponse() {}

    @Override
    public String getRetCode() {
        return SMTPRetCode.MAIL_OK;
    }

    @Override
    public List<CharSequence> getLines() {
        return List.of();
    }

    @Override
    public boolean isEndSession() {
        return false;
    }
}
