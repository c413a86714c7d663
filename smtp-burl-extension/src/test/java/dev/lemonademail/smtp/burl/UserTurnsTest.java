// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.smtp.SubmissionSettings;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class UserTurnsTest {
    private static final Username ALICE = Username.of("alice");

    private final UserTurns turns =
            new UserTurns(new SubmissionSettings(LemonadeSettings.of(Map.of("burl.concurrent", "1"))));
    private final List<String> begun = new ArrayList<>();

    @Test
    void workShouldWaitForItsTurnAndKeepTheOrder() {
        Sinks.One<String> first = begin(ALICE, "first");
        Sinks.One<String> second = begin(ALICE, "second");
        begin(ALICE, "third");
        assertThat(begun).containsExactly("first");
        first.tryEmitError(new IllegalStateException());
        assertThat(begun).containsExactly("first", "second");
        second.tryEmitValue("done");
        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void workShouldNotWaitForOtherUsers() {
        begin(ALICE, "hers");
        begin(Username.of("bob"), "his");
        assertThat(begun).containsExactly("hers", "his");
    }

    @Test
    void cancellationShouldLeaveTheLineOrGiveTheTurnAway() {
        Disposable running = cancellable("running");
        Disposable waiting = cancellable("waiting");
        cancellable("patient");
        waiting.dispose();
        assertThat(begun).containsExactly("running");
        running.dispose();
        assertThat(begun).containsExactly("running", "patient");
    }

    private Sinks.One<String> begin(Username user, String name) {
        Sinks.One<String> end = Sinks.one();
        turns.inTurn(user, Mono.defer(() -> {
                    begun.add(name);
                    return end.asMono();
                }))
                .onErrorComplete()
                .subscribe();
        return end;
    }

    private Disposable cancellable(String name) {
        return turns.inTurn(ALICE, Mono.never().doOnSubscribe(any -> begun.add(name)))
                .subscribe();
    }
}
