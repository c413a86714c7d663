// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import org.apache.james.core.Username;

import com.google.inject.Inject;
import com.google.inject.Singleton;

import dev.lemonademail.smtp.SubmissionSettings;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets so many things happen for one user at a time, and the others in the order in which they came. No thread waits. */
@Singleton
class UserTurns {
    private final int concurrent;
    private final Map<Username, Turns> turns = new HashMap<>();

    private static final class Turns {
        private int running;
        private final Queue<MonoSink<Boolean>> waiting = new ArrayDeque<>();
    }

    @Inject
    UserTurns(SubmissionSettings settings) {
        this.concurrent = settings.burlConcurrent();
    }

    /** {@code work} in its turn; a wait that is cancelled leaves the line. */
    <T> Mono<T> inTurn(Username user, Mono<T> work) {
        return Mono.usingWhen(turn(user), turn -> work, turn -> Mono.fromRunnable(() -> leave(user)));
    }

    private Mono<Boolean> turn(Username user) {
        return Mono.create(sink -> enter(user, sink));
    }

    private void enter(Username user, MonoSink<Boolean> sink) {
        boolean now;
        synchronized (turns) {
            Turns ofUser = turns.computeIfAbsent(user, any -> new Turns());
            now = ofUser.running < concurrent;
            if (now) {
                ofUser.running++;
            } else {
                ofUser.waiting.add(sink);
            }
        }
        sink.onCancel(() -> giveUp(user, sink));
        if (now) {
            sink.success(true);
        }
    }

    private void giveUp(Username user, MonoSink<Boolean> sink) {
        boolean waited;
        synchronized (turns) {
            Turns ofUser = turns.get(user);
            waited = ofUser != null && ofUser.waiting.remove(sink);
        }
        if (!waited) {
            leave(user);
        }
    }

    private void leave(Username user) {
        MonoSink<Boolean> next;
        synchronized (turns) {
            Turns ofUser = turns.get(user);
            next = ofUser.waiting.poll();
            if (next == null && --ofUser.running == 0) {
                turns.remove(user);
            }
        }
        if (next != null) {
            next.success(true);
        }
    }
}
