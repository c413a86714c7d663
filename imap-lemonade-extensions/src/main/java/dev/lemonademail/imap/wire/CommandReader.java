// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;

/**
 * What a command parser reads from: one command, every literal of which has already arrived.
 *
 * <p>Parsers of ours get it by {@link #of}; parsers of James use it unawares through its base class.
 */
public abstract class CommandReader extends ImapRequestLineReader {

    /** The reader behind {@code request}; refuses one that is not ours, for then the connection is not ours either. */
    public static CommandReader of(ImapRequestLineReader request) throws DecodingException {
        if (request instanceof CommandReader reader) {
            return reader;
        }
        throw new DecodingException(HumanReadableText.FAILED, "The connection is not ready, try again.");
    }

    /**
     * Consumes a literal: {@code {n}}, {@code {n+}}, {@code ~{n}} or {@code ~{n+}} with its line end and its octets.
     *
     * @throws DecodingException if the next octet begins no literal
     */
    public abstract CommandLiteral literal() throws DecodingException;
}
