// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.imap.decode.ImapRequestLineReader.TagCharValidator;

import dev.lemonademail.imap.connection.CommandLimits.Login;
import dev.lemonademail.imap.connection.CompleteCommand.Placed;
import dev.lemonademail.imap.wire.CommandLiteral;
import dev.lemonademail.imap.wire.CommandLiteral.Kind;
import dev.lemonademail.mailbox.part.OctetSource;
import io.netty.buffer.ByteBuf;

/**
 * Collects the octets of one command, lines and literals, within the limits.
 *
 * <p>RFC 3501 §2.2.1, RFC 7888 §3. A command beyond a limit is collected to its end all the same, without storing it, so
 * that nothing of it is ever taken for the next command.
 */
final class CommandCollector implements Closeable {

    /** What the connection has to do next. */
    enum Step {
        /** Wait for more octets. */
        MORE,
        /** Ask the client for the literal. */
        CONTINUATION,
        /** Write octets of a large literal into the {@link #spool()}: {@link #block}, then {@link #written}. */
        SPOOL,
        /** Execute the command or tell the client of its {@link #rejection()}. */
        COMPLETE,
        /** Give the connection up: its client announces more than anybody would wait for. */
        HOPELESS
    }

    /** Why a command is not executed. */
    enum Rejection {
        LINE_TOO_LONG,
        TOO_MANY_LITERALS,
        LITERALS_TOO_BIG,
        NUL_IN_LITERAL
    }

    private enum Phase {
        LINE,
        MEMORY,
        SPOOL,
        SWALLOW
    }

    /** {@code Choice:} octets of a tag that are repeated in an answer to a rejected command. */
    private static final int LONGEST_TAG = 256;

    private final CommandLimits limits;
    private final Login login;
    private final SpoolDirectory directory;
    private final LineScanner scanner = new LineScanner();
    private final CommandText text = new CommandText();
    private final List<Placed> literals = new ArrayList<>();
    private Optional<LiteralSpool> spool = Optional.empty();
    private Optional<Rejection> rejection = Optional.empty();

    private Phase phase = Phase.LINE;
    private LiteralMark mark;
    private byte[] memory;
    private long remaining;
    private long lineOctets;
    private long literalOctets;
    private long memoryOctets;
    private long spoolOctets;
    private int announced;

    CommandCollector(CommandLimits limits, Login login, SpoolDirectory directory) {
        this.limits = limits;
        this.login = login;
        this.directory = directory;
    }

    /** Consumes octets up to the next thing to do. */
    Step feed(ByteBuf input) {
        Step step = Step.MORE;
        while (step == Step.MORE && input.isReadable()) {
            step = switch (phase) {
                case LINE -> line(input);
                case MEMORY -> literal(input);
                case SWALLOW -> swallow(input);
                case SPOOL -> Step.SPOOL;
            };
        }
        return step;
    }

    /** The next octets of a large literal, at most {@code most}; they are for the {@link #spool()}. */
    byte[] block(ByteBuf input, int most) {
        byte[] block = new byte[(int) Math.min(Math.min(remaining, most), input.readableBytes())];
        input.readBytes(block);
        refuseNul(block);
        return block;
    }

    /** So many octets of a large literal have arrived in the {@link #spool()}. */
    void written(int octets) {
        remaining -= octets;
        spoolOctets += octets;
        if (remaining == 0) {
            place(spool().octets(spoolOctets - mark.size(), mark.size()));
        } else if (rejection.isPresent()) {
            phase = Phase.SWALLOW;
        }
    }

    /** The file of the large literals. */
    LiteralSpool spool() {
        if (spool.isEmpty()) {
            spool = Optional.of(new LiteralSpool(directory));
        }
        return spool.get();
    }

    /** Why the command must not be executed, if so. */
    Optional<Rejection> rejection() {
        return rejection;
    }

    /** The tag of the command, as far as it has one. */
    Optional<String> tag() {
        String start = text.start(LONGEST_TAG);
        int end = start.indexOf(' ');
        return Optional.of(start.substring(0, Math.max(end, 0)))
                .filter(tag -> !tag.isEmpty() && tag.chars().allMatch(CommandCollector::isTagOctet));
    }

    /** The command; its literals now belong to it. */
    CompleteCommand command() {
        return new CompleteCommand(text.octets(), literals, spool);
    }

    @Override
    public void close() throws IOException {
        if (spool.isPresent()) {
            spool.get().close();
        }
    }

    private Step line(ByteBuf input) {
        int start = input.readerIndex();
        int lineFeed = input.forEachByte(scanner);
        int octets = lineFeed < 0 ? input.readableBytes() : lineFeed - start + 1;
        lineOctets += octets;
        if (lineOctets > limits.line() || text.size() + (long) octets > limits.lines(login)) {
            reject(Rejection.LINE_TOO_LONG);
            text.keep(input, Math.min(octets, LONGEST_TAG - text.size()));
        } else if (rejection.isEmpty()) {
            text.keep(input, octets);
        }
        input.readerIndex(start + octets);
        return lineFeed < 0 ? Step.MORE : lineEnded();
    }

    private Step lineEnded() {
        lineOctets = 0;
        Optional<LiteralMark> announcement = scanner.lineEnded();
        if (announcement.isEmpty()) {
            return Step.COMPLETE;
        }
        mark = announcement.get();
        remaining = mark.size();
        announced++;
        if (announced > limits.literals()) {
            reject(Rejection.TOO_MANY_LITERALS);
        } else if (mark.size() > limits.literals(login) - literalOctets) {
            reject(Rejection.LITERALS_TOO_BIG);
        }
        return rejection.isPresent() ? refuse() : accept();
    }

    private Step refuse() {
        if (mark.synchronising()) {
            // RFC 3501 §7.5: without a continuation request the client sends no literal; the command ends here.
            return Step.COMPLETE;
        }
        if (!limits.canSwallow(mark.size(), login)) {
            return Step.HOPELESS;
        }
        phase = remaining == 0 ? Phase.LINE : Phase.SWALLOW;
        return Step.MORE;
    }

    private Step accept() {
        literalOctets += mark.size();
        if (mark.size() <= limits.memory() - memoryOctets) {
            memoryOctets += mark.size();
            memory = new byte[(int) mark.size()];
            phase = Phase.MEMORY;
            if (remaining == 0) {
                place(new MemoryOctets(memory));
            }
        } else {
            phase = Phase.SPOOL;
        }
        return mark.synchronising() ? Step.CONTINUATION : Step.MORE;
    }

    private Step literal(ByteBuf input) {
        int octets = (int) Math.min(remaining, input.readableBytes());
        input.readBytes(memory, memory.length - (int) remaining, octets);
        remaining -= octets;
        if (remaining == 0) {
            refuseNul(memory);
            place(new MemoryOctets(memory));
        }
        return Step.MORE;
    }

    private Step swallow(ByteBuf input) {
        int octets = (int) Math.min(remaining, input.readableBytes());
        input.skipBytes(octets);
        remaining -= octets;
        if (remaining == 0) {
            phase = Phase.LINE;
        }
        return Step.MORE;
    }

    private void place(OctetSource octets) {
        int end = text.size();
        int start = text.lastIndexOf('{') - (mark.kind() == Kind.LITERAL8 ? 1 : 0);
        literals.add(new Placed(start, end, new CommandLiteral(octets, mark.kind())));
        phase = Phase.LINE;
    }

    private void refuseNul(byte[] octets) {
        // RFC 3501 §9: CHAR8 has no NUL; RFC 3516 §4.4: literal8 is for them.
        if (mark.kind() == Kind.LITERAL && contains(octets, (byte) 0)) {
            reject(Rejection.NUL_IN_LITERAL);
        }
    }

    private void reject(Rejection reason) {
        if (rejection.isEmpty()) {
            rejection = Optional.of(reason);
        }
    }

    private static boolean contains(byte[] octets, byte wanted) {
        for (byte octet : octets) {
            if (octet == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTagOctet(int octet) {
        return octet > ' ' && TagCharValidator.INSTANCE.isValid((char) octet);
    }
}
