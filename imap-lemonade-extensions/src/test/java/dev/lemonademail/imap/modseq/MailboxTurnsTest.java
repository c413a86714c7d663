// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.modseq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.mailbox.inmemory.InMemoryId;
import org.apache.james.mailbox.model.MailboxId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class MailboxTurnsTest {

    private static final MailboxId ONE = InMemoryId.of(1);
    private static final MailboxId OTHER = InMemoryId.of(2);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MailboxTurns turns = new MailboxTurns();
    private final Sinks.Empty<Void> gate = Sinks.empty();

    @Test
    void inTurnShouldRunOneAtATimeInTheOrderOfSubscription() {
        AtomicInteger running = new AtomicInteger();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Mono<Void> blocking = turns.inTurn(ONE, gate.asMono());
        blocking.subscribe();

        Mono<List<Integer>> all = Flux.range(0, 200)
                .flatMap(
                        i -> turns.inTurn(
                                ONE,
                                Mono.fromCallable(() -> {
                                            assertThat(running.incrementAndGet())
                                                    .isEqualTo(1);
                                            order.add(i);
                                            return i;
                                        })
                                        .publishOn(Schedulers.parallel())
                                        .doOnNext(done -> running.decrementAndGet())),
                        200)
                .collectList()
                .cache();
        all.subscribe();
        assertThat(order).isEmpty();
        gate.tryEmitEmpty();

        assertThat(all.block(SOON)).hasSize(200);
        assertThat(order).isSorted().hasSize(200);
    }

    @Test
    void inTurnShouldNotWaitForOtherMailboxes() {
        turns.inTurn(ONE, gate.asMono()).subscribe();

        assertThat(turns.inTurn(OTHER, Mono.just("done")).block(SOON)).isEqualTo("done");
    }

    @Test
    void inTurnShouldGoOnWhenWorkFails() {
        assertThatThrownBy(() -> turns.inTurn(ONE, Mono.error(new IllegalStateException("no")))
                        .block(SOON))
                .hasMessage("no");
        assertThatThrownBy(() -> turns.inTurn(ONE, Mono.defer(() -> {
                            throw new IllegalStateException("not even begun");
                        }))
                        .block(SOON))
                .hasMessage("not even begun");

        assertThat(turns.inTurn(ONE, Mono.just("done")).block(SOON)).isEqualTo("done");
    }

    @Test
    void inTurnShouldPassOverWhoDoesNotWaitAnyMore() {
        AtomicBoolean ran = new AtomicBoolean();
        turns.inTurn(ONE, gate.asMono()).subscribe();
        Disposable impatient =
                turns.inTurn(ONE, Mono.fromRunnable(() -> ran.set(true))).subscribe();
        Mono<String> next = turns.inTurn(ONE, Mono.just("done")).cache();
        next.subscribe();

        impatient.dispose();
        gate.tryEmitEmpty();

        assertThat(next.block(SOON)).isEqualTo("done");
        assertThat(ran).isFalse();
    }

    @Test
    void inTurnShouldRunWorkToItsEndWhenNobodyWaitsForItAnyMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Disposable client = turns.inTurn(
                        ONE,
                        Mono.fromRunnable(begun::countDown).then(gate.asMono()).doOnTerminate(() -> ended.set(true)))
                .subscribe();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        Mono<Boolean> next = turns.inTurn(ONE, Mono.fromCallable(ended::get)).cache();
        next.subscribe();

        client.dispose();
        assertThat(ended).isFalse();
        gate.tryEmitEmpty();

        assertThat(next.block(SOON)).isTrue();
    }

    @Test
    void inTurnShouldFailWhenOthersTakeTooLong() {
        MailboxTurns impatient = new MailboxTurns(Duration.ofMillis(100), Duration.ofMinutes(1));
        impatient.inTurn(ONE, gate.asMono()).subscribe();

        assertThatThrownBy(() -> impatient.inTurn(ONE, Mono.just("never")).block(SOON))
                .hasCauseInstanceOf(TimeoutException.class);

        gate.tryEmitEmpty();
        assertThat(impatient.inTurn(ONE, Mono.just("done")).block(SOON)).isEqualTo("done");
    }

    @Test
    void inTurnShouldNotWaitForEverWhenAChangeHangs() {
        MailboxTurns impatient = new MailboxTurns(Duration.ofMillis(100), Duration.ofMillis(50));
        impatient.inTurn(ONE, Mono.never()).subscribe();

        assertThatThrownBy(() -> impatient.inTurn(ONE, Mono.just("too early")).block(SOON))
                .hasCauseInstanceOf(TimeoutException.class);

        assertThat(impatient.inTurn(ONE, Mono.just("done")).block(SOON)).isEqualTo("done");
    }

    @Test
    void inTurnShouldNotLockUpWhenTwoMailboxesAreAskedForInEitherOrder() {
        AtomicInteger running = new AtomicInteger();
        Mono<Integer> work = Mono.fromCallable(running::incrementAndGet)
                .delayElement(Duration.ofMillis(1))
                .doOnNext(count -> assertThat(count).isEqualTo(1))
                .doOnNext(count -> running.decrementAndGet());

        List<Integer> done = Flux.range(0, 100)
                .flatMap(
                        i -> switch (i % 3) {
                            case 0 -> turns.inTurn(Set.of(ONE, OTHER), work);
                            case 1 -> turns.inTurn(Set.of(OTHER, ONE), work);
                            default -> turns.inTurn(ONE, turns.inTurn(Set.of(), work));
                        },
                        100)
                .collectList()
                .block(SOON);

        assertThat(done).hasSize(100);
    }

    @Test
    void inTurnShouldSurviveThatThousandsGiveUpAtOnce() {
        turns.inTurn(ONE, gate.asMono()).subscribe();
        List<Disposable> waiting = Flux.range(0, 20_000)
                .map(i -> turns.inTurn(ONE, Mono.just(i)).subscribe())
                .collectList()
                .block(SOON);
        Mono<String> last = turns.inTurn(ONE, Mono.just("done")).cache();
        last.subscribe();

        waiting.forEach(Disposable::dispose);
        gate.tryEmitEmpty();

        assertThat(last.block(SOON)).isEqualTo("done");
    }
}
