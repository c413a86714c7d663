// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import com.google.inject.Singleton;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where submission blocks, so that no event loop does.
 *
 * <p>Writing messages and waiting for mail stores have threads of their own: a slow store delays no one who sends octets.
 */
@Singleton
public class SubmissionWorkers {
    private static final int THREADS = 32;
    private static final int QUEUE = 100_000;

    private final Scheduler messages = Schedulers.newBoundedElastic(THREADS, QUEUE, "lemonade-submission", 60, true);
    private final Scheduler urls = Schedulers.newBoundedElastic(THREADS, QUEUE, "lemonade-burl", 60, true);

    /** For writing messages and running their hooks. */
    Scheduler messages() {
        return messages;
    }

    /** For resolving URLs and copying what they name. */
    public Scheduler urls() {
        return urls;
    }
}
