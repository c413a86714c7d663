// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.memory;

import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.events.EventListener;
import org.apache.james.events.InVMEventBus;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.Registration;
import org.apache.james.events.RegistrationKey;
import org.apache.james.events.RetryBackoffConfiguration;
import org.apache.james.events.delivery.EventDelivery;

import reactor.core.publisher.Mono;

/** Knows how many of those who listen by key have not stopped yet. */
final class CountedEventBus extends InVMEventBus {

    private final AtomicInteger listeners = new AtomicInteger();

    CountedEventBus(EventDelivery delivery) {
        super(delivery, RetryBackoffConfiguration.DEFAULT, new MemoryEventDeadLetters());
    }

    int listeners() {
        return listeners.get();
    }

    @Override
    public Mono<Registration> register(EventListener.ReactiveEventListener listener, RegistrationKey key) {
        return super.register(listener, key).map(registration -> {
            listeners.incrementAndGet();
            return () -> Mono.from(registration.unregister()).doOnSuccess(done -> listeners.decrementAndGet());
        });
    }
}
