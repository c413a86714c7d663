// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.Literal;

import dev.lemonademail.imap.connection.CompleteCommand.Placed;
import dev.lemonademail.imap.wire.CommandLiteral;
import dev.lemonademail.imap.wire.CommandReader;
import dev.lemonademail.mailbox.part.OctetSource;

/** Reads a complete command: nothing is ever missing, nothing is read twice, no continuation is requested. */
final class CompleteCommandReader extends CommandReader {

    /** {@code Choice:} octets of a literal that stands for a string; a parser of James holds it in memory twice. */
    static final int LARGEST_STRING = 64 * 1024;

    private final byte[] text;
    private final Iterator<Placed> literals;
    private Optional<Placed> next;
    private int position;

    CompleteCommandReader(CompleteCommand command) {
        this.text = command.text();
        this.literals = command.literals().iterator();
        this.next = following();
    }

    @Override
    public char nextChar() throws DecodingException {
        if (!nextSeen) {
            if (position >= text.length) {
                throw new DecodingException(HumanReadableText.ILLEGAL_ARGUMENTS, "The command ends here.");
            }
            nextChar = (char) (text[position++] & 0xFF);
            nextSeen = true;
        }
        return nextChar;
    }

    @Override
    public CommandLiteral literal() throws DecodingException {
        Placed here = next.filter(placed -> placed.mark() == offset())
                .orElseThrow(() -> new DecodingException(HumanReadableText.ILLEGAL_ARGUMENTS, "Expected a literal."));
        position = here.end();
        nextSeen = false;
        next = following();
        return here.literal();
    }

    /**
     * The octets of the literal whose announcement a parser of James has just consumed.
     *
     * @param extraCRLF {@code James:} true where the literal is a message and ends the command
     */
    @Override
    public Literal read(int size, boolean extraCRLF) throws DecodingException {
        CommandLiteral literal = next.filter(placed -> placed.end() == offset())
                .map(Placed::literal)
                .filter(placed -> placed.kind() == CommandLiteral.Kind.LITERAL
                        && placed.octets().size() == size)
                .orElseThrow(() -> new DecodingException(HumanReadableText.ILLEGAL_ARGUMENTS, "Expected a literal."));
        next = following();
        if (extraCRLF) {
            eol();
        } else if (size > LARGEST_STRING) {
            throw new DecodingException(HumanReadableText.ILLEGAL_ARGUMENTS, "That string is too long.");
        }
        return new Octets(literal.octets());
    }

    @Override
    protected void commandContinuationRequest() {
        // The literal is here: the client has been asked for it long ago.
    }

    private int offset() {
        return nextSeen ? position - 1 : position;
    }

    private Optional<Placed> following() {
        return literals.hasNext() ? Optional.of(literals.next()) : Optional.empty();
    }

    private record Octets(OctetSource source) implements Literal {
        @Override
        public long size() {
            return source.size();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return source.open();
        }
    }
}
