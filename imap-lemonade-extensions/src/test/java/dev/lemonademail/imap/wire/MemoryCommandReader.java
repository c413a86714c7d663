// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.Literal;

import dev.lemonademail.imap.wire.CommandLiteral.Kind;
import dev.lemonademail.mailbox.part.OctetSource;

/** A command of which every octet is there: arguments, literals, and whatever else a test writes. */
public class MemoryCommandReader extends CommandReader {

    private final byte[] octets;
    private int at;

    public MemoryCommandReader(byte[] octets) {
        this.octets = octets.clone();
    }

    /** The octets of {@code text}, one for each character. */
    public static MemoryCommandReader of(String text) {
        return new MemoryCommandReader(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public char nextChar() throws DecodingException {
        if (!nextSeen) {
            if (at == octets.length) {
                throw new DecodingException(HumanReadableText.BAD_IO_ENCODING, "End of the command");
            }
            // Widened with its sign, as readers of James do.
            nextChar = (char) octets[at++];
            nextSeen = true;
        }
        return nextChar;
    }

    @Override
    public CommandLiteral literal() throws DecodingException {
        Kind kind = nextChar() == '~' ? Kind.LITERAL8 : Kind.LITERAL;
        if (kind == Kind.LITERAL8) {
            consume();
        }
        consumeChar('{');
        StringBuilder size = new StringBuilder();
        while (Character.isDigit(nextChar())) {
            size.append(consume());
        }
        if (nextChar() == '+') {
            consume();
        }
        consumeChar('}');
        consumeChar('\r');
        consumeChar('\n');
        int end = at + Integer.parseInt("0" + size);
        if (end > octets.length) {
            throw new DecodingException(HumanReadableText.BAD_IO_ENCODING, "End of the literal");
        }
        byte[] content = Arrays.copyOfRange(octets, at, end);
        at = end;
        return new CommandLiteral(OctetSource.of(content), kind);
    }

    @Override
    public Literal read(int size, boolean extraCRLF) throws IOException {
        byte[] content = Arrays.copyOfRange(octets, at, at + size);
        at += size;
        return new Literal() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    @Override
    protected void commandContinuationRequest() {
        // Everything is there already.
    }
}
