// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imap.message.request.StartTLSRequest;
import org.apache.james.imapserver.netty.NettyConstants;
import org.apache.james.protocols.netty.LineHandlerAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.connection.CommandCollector.Rejection;
import dev.lemonademail.imap.connection.CommandLimits.Login;
import dev.lemonademail.imap.connection.CommandParsing.ParsedCommand;
import dev.lemonademail.imap.output.OpenSessions;
import dev.lemonademail.imap.output.SessionOutput;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Turns the octets of one connection into commands, one after the other.
 *
 * <p>RFC 3501 §2.2.1, RFC 3501 §4.3, RFC 7888 §3, RFC 3516 §4.4. A command is parsed when it has arrived completely, with
 * all its literals, and when the command before it has ended and its responses have left: so a pipelined command finds
 * the state that the one before it made, and responses never mix. What arrives meanwhile waits, and beyond a small buffer
 * the connection is not read.
 *
 * <p>All state belongs to the connection's event loop. Files, parsers of large commands and line handlers run elsewhere;
 * {@link State} tells what is awaited.
 */
public final class CommandDecoder extends ChannelInboundHandlerAdapter implements LineHandlerAware {

    private enum State {
        /** Octets make up the next command. */
        COLLECTING,
        /** A block of a large literal is being written to its file. */
        SPOOLING,
        /** The command is being parsed or processed. */
        RUNNING,
        /** As before, but its processor has returned: lines belong to the line handler, if there is one. */
        PROCESSED,
        /** A line handler looks at a line. */
        LINE_HANDLED,
        /** Nothing is read any more. */
        CLOSED
    }

    /** {@code Choice:} octets that wait here while a command is in progress before the connection is no longer read. */
    static final int LARGEST_BACKLOG = 64 * 1024;

    /** Octets of one write to a file. */
    private static final int BLOCK = 256 * 1024;

    /** {@code Choice:} unknown commands one after the other that a connection survives, minus one. */
    static final int MOST_UNKNOWN_COMMANDS = 10;

    private static final Logger LOGGER = LoggerFactory.getLogger(CommandDecoder.class);

    private final CommandLimits limits;
    private final CommandParsing parsing;
    private final SpoolDirectory directory;
    private final ImapEncoder encoder;
    private final OpenSessions openSessions;
    private final Executor blocking;
    private final LineHandlers lineHandlers;
    private final Backlog backlog = new Backlog();

    private State state = State.COLLECTING;
    private ChannelHandlerContext context;
    private ImapSession session;
    private SessionOutput output;
    private Elsewhere elsewhere;
    private CommandCollector collector;
    private Optional<CompleteCommand> command = Optional.empty();
    private Optional<ImapMessage> message = Optional.empty();
    private int unknownCommands;
    private boolean consuming;
    private boolean processedEarly;

    /** @param blocking runs what may wait for a disk or a mailbox */
    CommandDecoder(
            CommandLimits limits,
            CommandParsing parsing,
            SpoolDirectory directory,
            ImapEncoder encoder,
            OpenSessions openSessions,
            Executor blocking) {
        this.openSessions = openSessions;
        this.blocking = blocking;
        this.limits = limits;
        this.parsing = parsing;
        this.directory = directory;
        this.encoder = encoder;
        this.lineHandlers = new LineHandlers(limits.line());
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        // The core handler makes the session.
        active.fireChannelActive();
        session =
                active.channel().attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY).get();
        if (session == null) {
            active.close();
            return;
        }
        output = new SessionOutput(active.channel(), encoder, this::processed);
        output.attach(session);
        openSessions.add(session);
        elsewhere = new Elsewhere(blocking, active.channel(), this::failed);
        collector = nextCollector();
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        close();
        inactive.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object read) {
        if (!(read instanceof ByteBuf octets)) {
            reading.fireChannelRead(read);
        } else if (state == State.CLOSED) {
            octets.release();
        } else {
            backlog.add(octets);
            if (isTlsStarting()) {
                refuseOctetsBehindStartTls();
            } else {
                consume();
            }
        }
    }

    /** The client has read, or has stopped reading, what was sent to it. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        if (output != null) {
            // Later: this may be said in the middle of writing a response.
            onEventLoop(() -> {
                output.resume();
                consume();
            });
        }
        changed.fireChannelWritabilityChanged();
    }

    @Override
    public void pushLineHandler(ChannelInboundHandlerAdapter handler) {
        lineHandlers.push(handler);
        onEventLoop(this::consume);
    }

    @Override
    public void popLineHandler() {
        lineHandlers.pop();
    }

    /** The processor of the command in progress has returned, or what a line set going has ended; any thread. */
    void processed() {
        onEventLoop(() -> {
            if (state == State.RUNNING) {
                state = State.PROCESSED;
                settle();
            } else if (state == State.LINE_HANDLED) {
                processedEarly = true;
            }
        });
    }

    private void consume() {
        // What a step calls may call back.
        if (consuming || state == State.CLOSED) {
            return;
        }
        consuming = true;
        try {
            boolean more;
            do {
                more = step();
            } while (more);
        } finally {
            consuming = false;
        }
        regulate();
    }

    private boolean step() {
        if (!backlog.octets().isReadable()) {
            return false;
        }
        return switch (state) {
            // Who asks for more without reading what is there must not fill the memory with answers.
            case COLLECTING -> context.channel().isWritable() && collect();
            case PROCESSED -> handleLine();
            case SPOOLING, RUNNING, LINE_HANDLED, CLOSED -> false;
        };
    }

    private boolean collect() {
        switch (collector.feed(backlog.octets())) {
            case CONTINUATION -> output.line("+ OK");
            case SPOOL -> spool();
            case COMPLETE -> complete();
            case HOPELESS -> hangUp(answers().bad("That literal is far too large."), "Too much to swallow");
            case MORE -> {
                return false;
            }
        }
        return state == State.COLLECTING;
    }

    private void spool() {
        byte[] block = collector.block(backlog.octets(), BLOCK);
        LiteralSpool spool = collector.spool();
        state = State.SPOOLING;
        elsewhere.run(() -> spool.append(block), () -> spooled(block.length));
    }

    private void spooled(int octets) {
        if (state == State.SPOOLING) {
            collector.written(octets);
            state = State.COLLECTING;
            consume();
        }
    }

    private void complete() {
        Optional<Rejection> rejection = collector.rejection();
        if (rejection.isPresent()) {
            output.line(answers().refusal(rejection.get()));
            closeLater(collector);
            collector = nextCollector();
            return;
        }
        CompleteCommand complete = collector.command();
        command = Optional.of(complete);
        state = State.RUNNING;
        if (complete.spool().isEmpty()) {
            run(parsing.parse(complete, session));
        } else {
            // A parser may look into a literal, and that one may be in a file.
            ParsedCommand[] parsed = new ParsedCommand[1];
            elsewhere.run(() -> parsed[0] = parsing.parse(complete, session), () -> run(parsed[0]));
        }
    }

    private void run(ParsedCommand parsed) {
        if (state != State.RUNNING) {
            return;
        }
        unknownCommands = parsed.known() ? 0 : unknownCommands + 1;
        if (unknownCommands >= MOST_UNKNOWN_COMMANDS) {
            hangUp(answers().bad("Unknown command."), "Too many unknown commands");
            return;
        }
        message = Optional.of(parsed.message());
        if (isTlsStarting() && backlog.octets().isReadable()) {
            refuseOctetsBehindStartTls();
            return;
        }
        output.begin();
        context.fireChannelRead(parsed.message());
        regulate();
    }

    private boolean handleLine() {
        if (lineHandlers.isEmpty()) {
            return false;
        }
        Optional<byte[]> line = lineHandlers.line(backlog.octets());
        if (line.isEmpty()) {
            return false;
        }
        state = State.LINE_HANDLED;
        elsewhere.run(() -> lineHandlers.handle(context, line.get()), this::lineHandled);
        return state == State.COLLECTING;
    }

    private void lineHandled() {
        if (state != State.LINE_HANDLED) {
            return;
        }
        boolean underway = output.isProceeding() && !processedEarly;
        processedEarly = false;
        state = underway ? State.RUNNING : State.PROCESSED;
        if (!underway) {
            settle();
        }
    }

    /** Ends the command unless a line handler is still waiting for its client. */
    private void settle() {
        if (!lineHandlers.isEmpty()) {
            consume();
            return;
        }
        boolean loggedOut = session.getState() == ImapSessionState.LOGOUT;
        if (!output.isAnswered()
                && !loggedOut
                && command.isPresent()
                && collector.tag().isPresent()) {
            output.line(answers().no("That did not work."));
        }
        command.filter(ended -> ended.spool().isPresent()).ifPresent(this::closeLater);
        command = Optional.empty();
        message = Optional.empty();
        output.end();
        if (loggedOut) {
            hangUp();
            return;
        }
        collector = nextCollector();
        state = State.COLLECTING;
        consume();
    }

    private boolean isTlsStarting() {
        return message.filter(StartTLSRequest.class::isInstance).isPresent()
                && (state == State.RUNNING || state == State.PROCESSED)
                && !session.isTLSActive();
    }

    private void refuseOctetsBehindStartTls() {
        // RFC 3501 §6.2.1: what an attacker put behind STARTTLS must not count as said under TLS.
        LOGGER.warn("Plain text behind STARTTLS, closing the connection");
        hangUp(answers().bad("Nothing may follow STARTTLS."), "Command injection");
    }

    private void regulate() {
        boolean reading = !isTlsStarting() && backlog.octets().readableBytes() < LARGEST_BACKLOG;
        if (context.channel().config().isAutoRead() != reading) {
            context.channel().config().setAutoRead(reading);
        }
    }

    private void failed(Exception cause) {
        if (state != State.CLOSED) {
            LOGGER.error("A connection cannot go on", cause);
            hangUp(answers().no("That did not work."), "Internal error");
        }
    }

    private Answers answers() {
        return new Answers(collector.tag());
    }

    private void hangUp(String answer, String reason) {
        output.line(answer);
        output.line("* BYE " + reason + ".");
        hangUp();
    }

    private void hangUp() {
        close();
        HangUp.of(context.channel());
    }

    private void close() {
        if (state != State.CLOSED && output != null) {
            state = State.CLOSED;
            output.close();
            openSessions.remove(session);
            backlog.clear();
            lineHandlers.clear();
            // The literals of a command in progress are the collector's, too.
            closeLater(collector);
        }
    }

    private CommandCollector nextCollector() {
        boolean loggedIn = session.getState() != ImapSessionState.NON_AUTHENTICATED;
        return new CommandCollector(limits, loggedIn ? Login.DONE : Login.MISSING, directory);
    }

    private void onEventLoop(Runnable task) {
        context.channel().eventLoop().execute(() -> {
            if (state != State.CLOSED) {
                task.run();
            }
        });
    }

    private void closeLater(Closeable spooled) {
        blocking.execute(() -> {
            try {
                spooled.close();
            } catch (IOException e) {
                LOGGER.warn("A temporary file could not be deleted", e);
            }
        });
    }
}
