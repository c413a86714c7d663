// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.io.IOException;
import java.time.Duration;
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
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The one place through which a connection's responses leave, in order and never one inside another.
 *
 * <p>RFC 3501 §5.5, RFC 3501 §7. While a command is in progress, its {@link CommandResponder} alone writes. What others
 * want to tell the client, they {@link #submit}: it waits until the command has ended and all its responses have gone, or
 * until the command itself waits for its client and has said so by {@link #pause}, as IDLE does.
 *
 * <p>{@code James:} the responder that the core handler makes for each command is flushed by whichever thread ends the
 * command, while another may still be writing; it is never used.
 */
public final class SessionOutput {

    /** {@code Choice:} events that may wait for the end of a command. */
    public static final int MOST_EVENTS = 10_000;

    /** {@code Choice:} octets of a command that may wait for its client before the command waits, too. */
    static final long MOST_AHEAD = 256 * 1024;

    /** As long as a silent connection may live (RFC 3501 §5.4). */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Logger LOGGER = LoggerFactory.getLogger(SessionOutput.class);
    private static final String ATTRIBUTE = "dev.lemonademail.imap.output";

    private final Channel channel;
    private final ImapEncoder encoder;
    private final ChannelComposer composer;
    private final Runnable whenProcessed;
    private final Queue<Consumer<Responder>> events = new ArrayDeque<>();
    private final Responder untagged = new Writer();
    private boolean busy;
    private boolean paused;
    private boolean proceeding;
    private boolean closed;
    private Runnable whenGone = () -> {};
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
        if (mayDrain() && events.size() == 1) {
            channel.eventLoop().execute(this::drain);
        }
        return true;
    }

    /**
     * The command in progress does nothing but wait for a line of its client: events leave meanwhile.
     *
     * @param gone told on the event loop if the connection ends before the command calls {@link #proceed}
     * @return writes whole untagged responses of the command at any time, from any thread
     */
    public synchronized Responder pause(Runnable gone) {
        paused = true;
        whenGone = closed ? () -> {} : gone;
        if (closed) {
            gone.run();
        }
        channel.eventLoop().execute(this::drain);
        return untagged;
    }

    /**
     * The command that has called {@link #pause} goes on: events wait until it has ended. Whoever calls this is handling a
     * line; the next line is left alone until {@link #processed}.
     */
    public synchronized void proceed() {
        paused = false;
        proceeding = true;
        whenGone = () -> {};
    }

    /** Whether the command in progress has called {@link #proceed}. */
    public synchronized boolean isProceeding() {
        return proceeding;
    }

    /** Whether the client has read most of what it was sent; if not, more would wait in memory. */
    public boolean isReadByClient() {
        return channel.isWritable();
    }

    /** A command begins: its responses alone may be written from now on. Event loop only. */
    public synchronized void begin() {
        busy = true;
        paused = false;
        proceeding = false;
        command++;
        composer.commandBegins();
    }

    /** The command has ended: its responses leave, then the events that waited. Event loop only. */
    public synchronized void end() {
        busy = false;
        paused = false;
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

    /** Whether so much was written that whoever writes more should first wait for {@link #taken}. */
    public synchronized boolean isAhead() {
        return composer.sinceMark() >= MOST_AHEAD;
    }

    /**
     * Completes, on a thread that may block, when all that was written until now has left for the client; holds no thread
     * meanwhile.
     *
     * @return fails with {@link ClientGone} if the connection has ended, or if the client takes nothing for too long
     */
    public Mono<Void> taken() {
        return Mono.<Void>create(sink -> mark().addListener(written -> {
                    if (written.isSuccess() && channel.isActive()) {
                        sink.success();
                    } else {
                        sink.error(new ClientGone());
                    }
                }))
                .timeout(PATIENCE, Mono.error(this::impatience))
                .publishOn(Schedulers.boundedElastic());
    }

    private synchronized ChannelFuture mark() {
        flush();
        return composer.mark();
    }

    private ClientGone impatience() {
        channel.close();
        return new ClientGone();
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
    public void close() {
        Runnable gone;
        synchronized (this) {
            closed = true;
            events.clear();
            gone = whenGone;
            whenGone = () -> {};
        }
        gone.run();
    }

    /** Whether the connection is gone. */
    public synchronized boolean isClosed() {
        return closed;
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
        while (mayDrain() && channel.isWritable() && !events.isEmpty()) {
            try {
                events.remove().accept(untagged);
            } catch (RuntimeException e) {
                LOGGER.error("An event could not be written", e);
            }
        }
        if (mayDrain()) {
            flush();
        }
    }

    private boolean mayDrain() {
        return !busy || paused;
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
            synchronized (SessionOutput.this) {
                write(message);
            }
        }

        @Override
        public void flush() {
            SessionOutput.this.flush();
        }
    }
}
