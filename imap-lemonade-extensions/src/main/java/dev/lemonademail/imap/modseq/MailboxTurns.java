// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.modseq;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

import javax.inject.Inject;

import org.apache.james.mailbox.model.MailboxId;

import com.google.inject.Singleton;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One change of a mailbox at a time, in the order in which they were asked for.
 *
 * <p>RFC 7162 §3.1.3 wants UNCHANGEDSINCE atomic, and a client may rely on HIGHESTMODSEQ only if no change with a lower
 * mod-sequence is still under way. {@code James:} its stores take a mod-sequence first and make the change visible later,
 * without a lock. Excludes the commands of this node only.
 */
@Singleton
public class MailboxTurns {

    /** {@code Choice:} how long a command waits for those before it. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * {@code Choice:} how long a change may take before others stop waiting for it. A store that never answers would lock
     * a mailbox up for ever.
     */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private final Map<MailboxId, Deque<Turn>> queues = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Duration longest;

    @Inject
    public MailboxTurns() {
        this(PATIENCE, LONGEST);
    }

    MailboxTurns(Duration patience, Duration longest) {
        this.patience = patience;
        this.longest = longest;
    }

    /**
     * {@code work} when all that was asked for {@code mailbox} before has ended; not to be nested for the same mailbox.
     *
     * <p>Once begun it runs to its end even if nobody waits for it any more: what a store does cannot be called back.
     *
     * @return an error if the others take longer than {@link #PATIENCE}
     */
    public <T> Mono<T> inTurn(MailboxId mailbox, Mono<T> work) {
        return Mono.defer(() -> {
            Turn turn = new Turn(mailbox);
            enter(turn);
            // On a thread of its own: whoever ends a turn neither does nor waits for the work of the next.
            return Mono.fromFuture(turn.comes)
                    .timeout(patience)
                    .doOnError(TimeoutException.class, e -> dropHung(mailbox))
                    .publishOn(Schedulers.boundedElastic())
                    .then(Mono.defer(() -> turn.begin() ? toItsEnd(turn, work) : Mono.<T>empty()))
                    .doFinally(signal -> leave(turn));
        });
    }

    /** {@code work} when it is its turn in all of {@code mailboxes}; does not lock up whatever others ask for. */
    public <T> Mono<T> inTurn(Set<MailboxId> mailboxes, Mono<T> work) {
        Mono<T> nested = work;
        for (MailboxId mailbox : mailboxes.stream()
                .sorted(Comparator.comparing(MailboxId::serialize))
                .toList()) {
            nested = inTurn(mailbox, nested);
        }
        return nested;
    }

    private <T> Mono<T> toItsEnd(Turn turn, Mono<T> work) {
        return Mono.defer(() -> work).doOnTerminate(() -> end(turn)).cache();
    }

    private void enter(Turn turn) {
        queues.compute(turn.mailbox, (mailbox, queue) -> {
            Deque<Turn> turns = queue == null ? new ArrayDeque<>() : queue;
            turns.addLast(turn);
            if (turns.peekFirst() == turn) {
                turn.comes.complete(null);
            }
            return turns;
        });
    }

    /** Whoever asked for it does not want it any more; nothing if the work has begun. */
    private void leave(Turn turn) {
        if (turn.abandon()) {
            end(turn);
        }
    }

    private void end(Turn turn) {
        queues.computeIfPresent(turn.mailbox, (mailbox, queue) -> {
            boolean first = queue.peekFirst() == turn;
            queue.remove(turn);
            return first ? next(queue) : queue;
        });
    }

    private void dropHung(MailboxId mailbox) {
        queues.computeIfPresent(mailbox, (same, queue) -> {
            Turn first = queue.peekFirst();
            if (first == null || !first.isOlderThan(longest)) {
                return queue;
            }
            queue.removeFirst();
            return next(queue);
        });
    }

    private static Deque<Turn> next(Deque<Turn> queue) {
        if (queue.isEmpty()) {
            return null;
        }
        // Not in this thread: what hangs on it must not run while the queue is locked.
        queue.peekFirst().comes.completeAsync(() -> null);
        return queue;
    }

    private static final class Turn {

        private enum State {
            WAITING,
            BEGUN,
            ABANDONED
        }

        private final MailboxId mailbox;
        private final CompletableFuture<Void> comes = new CompletableFuture<>();
        private State state = State.WAITING;
        private long begun;

        private Turn(MailboxId mailbox) {
            this.mailbox = mailbox;
        }

        private synchronized boolean begin() {
            return change(State.BEGUN);
        }

        private synchronized boolean abandon() {
            return change(State.ABANDONED);
        }

        private boolean change(State to) {
            if (state != State.WAITING) {
                return false;
            }
            state = to;
            begun = System.nanoTime();
            return true;
        }

        private synchronized boolean isOlderThan(Duration age) {
            return state == State.BEGUN && System.nanoTime() - begun > age.toNanos();
        }
    }
}
