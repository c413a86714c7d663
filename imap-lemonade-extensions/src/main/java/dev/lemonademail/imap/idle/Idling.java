// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.idle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.SelectedView;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One IDLE: tells the news of the selected mailbox, one report at a time, until it ends.
 *
 * <p>RFC 2177 §3. Whoever changes the mailbox does no more than note that there is something to tell. What happens during
 * a report causes another one; what happens while the client does not read waits in the {@link SelectedView}, where a
 * thousand changes of a message are one.
 */
final class Idling {

    private enum Phase {
        /** Nothing has happened since the last report. */
        QUIET,
        /** A report will begin: soon, or when the client reads. */
        DUE,
        TELLING,
        /** As before, and something has happened meanwhile. */
        TELLING_AND_DUE,
        /** The last report is being told, or the connection is gone. */
        ENDED
    }

    /** {@code Choice:} how long changes are gathered into one report. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    /** {@code Choice:} how long a report may take to read flags. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOGGER = LoggerFactory.getLogger(Idling.class);

    private final ImapSession session;
    private final SessionOutput output;
    private final ChangeReport report;
    private final Optional<SelectedView> view;
    private final Disposable.Swap heartbeat = Disposables.swap();
    private Responder responder;
    private Phase phase = Phase.DUE;
    private Optional<Runnable> answer = Optional.empty();

    Idling(ImapSession session, SessionOutput output, ChangeReport report) {
        this.session = session;
        this.output = output;
        this.report = report;
        this.view = Optional.ofNullable(session.getSelected())
                .filter(SelectedView.class::isInstance)
                .map(SelectedView.class::cast);
    }

    /** From now on news are told, beginning with those that have come up since the command before. */
    void begin() {
        responder = output.pause(this::gone);
        view.ifPresent(selected -> selected.whenChanged(this::changed));
        whenTheClientReads();
    }

    /** Sends {@code sign} each {@code interval} to a client that reads. */
    void beat(Duration interval, StatusResponse sign) {
        heartbeat.update(Flux.interval(interval)
                .filter(tick -> output.isReadByClient())
                .subscribe(tick -> output.submit(untagged -> untagged.respond(sign))));
    }

    /** Tells what is left to tell, then runs {@code tagged}, which gives the tagged response. In a line handler only. */
    void end(Runnable tagged) {
        output.proceed();
        stop();
        synchronized (this) {
            answer = Optional.of(tagged);
            if (phase == Phase.TELLING || phase == Phase.TELLING_AND_DUE) {
                return;
            }
            phase = Phase.ENDED;
        }
        tellTheRest();
    }

    private void gone() {
        stop();
        synchronized (this) {
            phase = Phase.ENDED;
        }
    }

    private void stop() {
        heartbeat.dispose();
        view.ifPresent(selected -> selected.whenChanged(() -> {}));
    }

    /** On the thread of whoever changes the mailbox. */
    private synchronized void changed() {
        if (phase == Phase.QUIET) {
            phase = Phase.DUE;
            gather();
        } else if (phase == Phase.TELLING) {
            phase = Phase.TELLING_AND_DUE;
        }
    }

    private void gather() {
        Schedulers.parallel().schedule(this::whenTheClientReads, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void whenTheClientReads() {
        boolean submitted = output.submit(untagged -> tell());
        synchronized (this) {
            if (!submitted && phase == Phase.DUE) {
                gather();
            }
        }
    }

    private void tell() {
        synchronized (this) {
            if (phase != Phase.DUE) {
                return;
            }
            phase = Phase.TELLING;
        }
        written().doFinally(signal -> told()).subscribe();
    }

    private void told() {
        synchronized (this) {
            if (phase == Phase.ENDED) {
                return;
            }
            if (answer.isPresent()) {
                phase = Phase.ENDED;
            } else if (phase == Phase.TELLING) {
                phase = Phase.QUIET;
                return;
            } else {
                phase = Phase.DUE;
                gather();
                return;
            }
        }
        tellTheRest();
    }

    private void tellTheRest() {
        written()
                .doFinally(signal -> {
                    answer.orElseThrow().run();
                    output.processed();
                })
                .subscribe();
    }

    private Mono<Void> written() {
        return Mono.defer(() -> report.write(session, responder, true))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(PATIENCE)
                .onErrorResume(e -> Mono.fromRunnable(
                        () -> LOGGER.error("What happened in the selected mailbox could not be told", e)))
                .then(Mono.fromRunnable(responder::flush));
    }
}
