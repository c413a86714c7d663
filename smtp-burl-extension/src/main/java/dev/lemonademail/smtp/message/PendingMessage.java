// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * The message of a mail transaction while it comes in, piece by piece.
 *
 * <p>Small ones are kept in memory, bigger ones in a temporary file, which is gone when the message is closed. One thread
 * at a time appends; any thread may close at any time, and never waits for the other.
 */
public final class PendingMessage {
    private static final int PIECE = 64 * 1024;

    private enum State {
        IDLE,
        BUSY,
        CLOSED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final MimeMessageInputStreamSource source = MimeMessageInputStreamSource.create(MailImpl.getId());
    private final OutputStream octets;
    private final long limit;
    private long size;

    /**
     * An empty message.
     *
     * @param limit octets that may be appended
     * @param pipeline what the octets pass on their way to the storage that it is given
     */
    PendingMessage(long limit, UnaryOperator<OutputStream> pipeline) {
        this.limit = limit;
        this.octets = pipeline.apply(source.getWritableOutputStream());
    }

    /** How many octets may still be appended. */
    public long room() {
        return limit - size;
    }

    /** Appends, or refuses with {@link MessageRefused} before anything of {@code piece} is taken. */
    public void append(byte[] piece, int offset, int length) throws IOException {
        exclusively(() -> {
            if (length > room()) {
                throw new MessageRefused(MessageRefused.Reason.TOO_BIG);
            }
            size += length;
            octets.write(piece, offset, length);
        });
    }

    /** Appends all of {@code content}; one that is too big is refused before it is opened. */
    public void append(OctetSource content) throws IOException {
        if (content.size() > room()) {
            throw new MessageRefused(MessageRefused.Reason.TOO_BIG);
        }
        byte[] piece = new byte[PIECE];
        try (InputStream in = content.open()) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (Thread.interrupted()) {
                    throw new InterruptedIOException();
                }
                append(piece, 0, length);
            }
        }
    }

    /** The complete message; it belongs to the caller, who disposes of it. */
    MimeMessageInputStreamSource complete() throws IOException {
        exclusively(octets::close);
        if (!state.compareAndSet(State.IDLE, State.CLOSED)) {
            throw new MessageRefused(MessageRefused.Reason.CLOSED);
        }
        return source;
    }

    /** Forgets the message, now or as soon as the one who appends has done so. */
    void close() {
        if (state.getAndSet(State.CLOSED) == State.IDLE) {
            LifecycleUtil.dispose(source);
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private void exclusively(Write write) throws IOException {
        if (!state.compareAndSet(State.IDLE, State.BUSY)) {
            throw new MessageRefused(MessageRefused.Reason.CLOSED);
        }
        try {
            write.run();
        } finally {
            if (!state.compareAndSet(State.BUSY, State.IDLE)) {
                LifecycleUtil.dispose(source);
            }
        }
    }
}
