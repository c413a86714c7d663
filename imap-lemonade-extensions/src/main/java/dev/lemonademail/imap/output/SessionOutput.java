// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.encode.ImapEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;

/**
 * The one place through which a connection's responses leave, in order and never one inside another.
 *
 * <p>RFC 3501 §5.5, RFC 3501 §7. While a command is in progress, its {@link CommandResponder} alone writes. What others
 * want to tell the client, they {@link #submit}: it waits until the command has ended and all its responses have gone.
 *
 * <p>{@code James:} the responder that the core handler makes for each command is flushed by whichever thread ends the
 * command, while another may still be writing; it is never used.
 */
public final class SessionOutput {

    /** {@code Choice:} events that may wait for the end of a command. */
    public static final int MOST_EVENTS = 10_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(SessionOutput.class);
    private static final String ATTRIBUTE = "dev.lemonademail.imap.output";

    private final Channel channel;
    private final ImapEncoder encoder;
    private final ChannelComposer composer;
    private final Runnable whenProcessed;
    private final Queue<Consumer<Responder>> events = new ArrayDeque<>();
    private final Responder untagged = new Writer();
    private boolean busy;
    private boolean closed;
    private long command;

    /**
     * @param whenProcessed told, on any thread, that the processor of the command has returned; called once per command
     */
    public SessionOutput(Channel channel, ImapEncoder encoder, Runnable whenProcessed) {
        this.channel = channel;
        this.encoder = encoder;
        this.composer = new ChannelComposer(channel);
        this.whenProcessed = whenProcessed;
    }

    /** The output of the connection behind {@code session}; empty if the connection is not ours. */
    public static Optional<SessionOutput> of(ImapSession session) {
        return Optional.ofNullable((SessionOutput) session.getAttribute(ATTRIBUTE));
    }

    /** Makes this the output of {@code session}. */
    public void attach(ImapSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Writes {@code event} as soon as no command is in progress and the client reads; events keep their order.
     *
     * @param event writes whole untagged responses; runs on the connection's event loop and must be quick
     * @return {@code false} if the connection is closed or {@link #MOST_EVENTS} are waiting already
     */
    public synchronized boolean submit(Consumer<Responder> event) {
        if (closed || events.size() >= MOST_EVENTS) {
            return false;
        }
        events.add(event);
        if (!busy && events.size() == 1) {
            channel.eventLoop().execute(this::drain);
        }
        return true;
    }

    /** A command begins: its responses alone may be written from now on. Event loop only. */
    public synchronized void begin() {
        busy = true;
        command++;
        composer.commandBegins();
    }

    /** The command has ended: its responses leave, then the events that waited. Event loop only. */
    public synchronized void end() {
        busy = false;
        drain();
    }

    /** The client may have read what it got: events that waited for that leave between commands. Event loop only. */
    public void resume() {
        drain();
    }

    /** Whether the client got the tagged response of the command in progress. */
    public synchronized boolean isAnswered() {
        return composer.isAnswered();
    }

    /** Writes and flushes {@code message} as part of the command in progress or between commands. */
    public synchronized void answer(ImapResponseMessage message) {
        write(message);
        flush();
    }

    /** Ends the command with {@code answer} and changes the pipeline before another octet is read or written. */
    public void answerAndChange(ImapResponseMessage answer, Consumer<ChannelPipeline> change) {
        channel.eventLoop().execute(() -> {
            answer(answer);
            change.accept(channel.pipeline());
        });
    }

    /** Writes and flushes a line without its line end. */
    public synchronized void line(String line) {
        composer.line(line);
        flush();
    }

    /** Nothing can be submitted any more. */
    public synchronized void close() {
        closed = true;
        events.clear();
    }

    /** The processor of the command in progress has returned. */
    public void processed() {
        whenProcessed.run();
    }

    /** The number of the command in progress or of the last one. */
    synchronized long command() {
        return command;
    }

    /** Writes for the command of that number; once it has ended, the response waits for the next pause instead. */
    synchronized void write(long ofCommand, ImapResponseMessage message) {
        if (busy && ofCommand == command) {
            write(message);
        } else {
            submit(responder -> responder.respond(message));
        }
    }

    synchronized void flush() {
        try {
            composer.flush();
        } catch (IOException e) {
            giveUp(e);
        }
        channel.flush();
    }

    private synchronized void drain() {
        if (busy) {
            return;
        }
        Consumer<Responder> event = channel.isWritable() ? events.poll() : null;
        while (event != null) {
            try {
                event.accept(untagged);
            } catch (RuntimeException e) {
                LOGGER.error("An event could not be written", e);
            }
            event = events.poll();
        }
        flush();
    }

    private void write(ImapResponseMessage message) {
        try {
            encoder.encode(message, composer);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException cause) {
        // Half a response may have left: the client could not make sense of anything that follows.
        LOGGER.warn("A response could not be written, closing the connection", cause);
        channel.close();
    }

    private final class Writer implements Responder {
        @Override
        public void respond(ImapResponseMessage message) {
            write(message);
        }

        @Override
        public void flush() {
            SessionOutput.this.flush();
        }
    }
}
