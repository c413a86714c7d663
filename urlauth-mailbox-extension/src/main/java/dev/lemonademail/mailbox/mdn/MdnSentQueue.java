// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.mdn;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.settings.LemonadeSettings;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Where notifications wait until their keyword is set, while submission goes on.
 *
 * <p>What waits when the server stops, and what comes while the queue is full, gets no keyword: it is a help for clients, which
 * set the keyword themselves if they follow RFC 3503 §3.
 */
@Singleton
public class MdnSentQueue {
    /** Choice: notifications that wait. */
    static final int CAPACITY = 1_000;

    /** Choice: notifications that are at work. */
    static final int CONCURRENT = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOGGER = LoggerFactory.getLogger(MdnSentQueue.class);

    private final MdnSentKeyword keyword;
    private final boolean on;
    private final Sinks.Many<Sent> waiting =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(CAPACITY));

    private boolean full;

    private record Sent(Username user, DispositionNotification notification) {}

    @Inject
    public MdnSentQueue(MdnSentKeyword keyword, LemonadeSettings settings) {
        this.keyword = keyword;
        this.on = settings.flag("mdn.sent.keyword", true);
        waiting.asFlux().flatMap(this::set, CONCURRENT, 1).subscribe();
    }

    /** Whether the operator wants the keyword to be set ({@code mdn.sent.keyword}). */
    public boolean isOn() {
        return on;
    }

    /** Sets the keyword soon, if {@code notification} is about a message of {@code user}, who has sent it. */
    public synchronized void add(Username user, DispositionNotification notification) {
        boolean refused =
                on && waiting.tryEmitNext(new Sent(user, notification)).isFailure();
        if (refused && !full) {
            LOGGER.warn(
                    "Too many notifications are sent at a time: {} is not set for some of them", MdnSentKeyword.NAME);
        }
        full = refused;
    }

    private Mono<Long> set(Sent sent) {
        return keyword.set(sent.user(), sent.notification().originalMessageId())
                .timeout(PATIENCE)
                .onErrorResume(e -> {
                    LOGGER.warn("{} cannot be set", MdnSentKeyword.NAME, e);
                    return Mono.empty();
                });
    }
}
