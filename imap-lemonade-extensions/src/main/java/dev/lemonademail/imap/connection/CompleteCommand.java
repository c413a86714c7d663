// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import dev.lemonademail.imap.wire.CommandLiteral;

/**
 * All octets of one command.
 *
 * @param text its lines with their line ends, without the literals' octets
 * @param literals in the order of the command
 * @param spool the file in which some of the literals wait
 */
record CompleteCommand(byte[] text, List<Placed> literals, Optional<LiteralSpool> spool) implements Closeable {

    CompleteCommand {
        literals = List.copyOf(literals);
    }

    @Override
    public void close() throws IOException {
        if (spool.isPresent()) {
            spool.get().close();
        }
    }

    /**
     * A literal and where it belongs.
     *
     * @param mark offset in the text of its announcement, <code>{</code> or <code>~</code>
     * @param end offset in the text behind the line that announces it
     */
    record Placed(int mark, int end, CommandLiteral literal) {}
}
