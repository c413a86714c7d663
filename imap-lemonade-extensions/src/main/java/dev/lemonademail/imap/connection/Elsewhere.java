// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.netty.channel.Channel;

/** Runs for a connection what may wait for a disk or a mailbox, so that its event loop never does. */
final class Elsewhere {

    private final Executor executor;
    private final Channel channel;
    private final Consumer<Exception> whenFailed;

    /** @param whenFailed told on the event loop that a task has failed */
    Elsewhere(Executor executor, Channel channel, Consumer<Exception> whenFailed) {
        this.executor = executor;
        this.channel = channel;
        this.whenFailed = whenFailed;
    }

    /** Runs {@code task} and then {@code next} on the event loop. */
    void run(Task task, Runnable next) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (Exception e) {
                channel.eventLoop().execute(() -> whenFailed.accept(e));
                return;
            }
            channel.eventLoop().execute(next);
        });
    }

    /** What may block. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }
}
