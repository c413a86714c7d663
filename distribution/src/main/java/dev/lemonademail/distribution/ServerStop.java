// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.james.GuiceJamesServer;
import org.slf4j.LoggerFactory;

/** The end of the process: SIGTERM and Ctrl-C stop James and give exit code 0, within a bounded time. */
final class ServerStop {
    /** Below the 10 seconds that an operator is promised. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private volatile GuiceJamesServer james;
    private volatile boolean refused;

    void register() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "lemonade-stop"));
    }

    void stopping(GuiceJamesServer server) {
        this.james = server;
    }

    /** The start failed: the process ends with the code that {@code System.exit} is given. */
    void startRefused() {
        this.refused = true;
    }

    private void end() {
        if (refused) {
            return;
        }
        GuiceJamesServer running = james;
        if (running != null) {
            stopWithinPatience(running);
        }
        // A signal would end the machine with 128 plus its number, and a clean stop is no failure.
        Runtime.getRuntime().halt(0);
    }

    private static void stopWithinPatience(GuiceJamesServer running) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stopping = new Thread(
                () -> {
                    try {
                        running.stop();
                    } finally {
                        stopped.countDown();
                    }
                },
                "james-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            if (!stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LoggerFactory.getLogger(ServerStop.class).warn("James did not stop within {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
