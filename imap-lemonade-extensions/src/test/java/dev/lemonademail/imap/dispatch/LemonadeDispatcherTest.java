// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.encode.StatusResponseEncoder;
import org.apache.james.imap.encode.base.EndImapEncoder;
import org.apache.james.imap.encode.main.DefaultImapEncoderFactory.DefaultImapEncoder;
import org.apache.james.imap.encode.main.DefaultLocalizer;
import org.apache.james.imap.message.request.CheckRequest;
import org.apache.james.imap.message.request.LogoutRequest;
import org.apache.james.imap.message.request.NoopRequest;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.imapserver.netty.NettyImapSession;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.util.MDCBuilder;
import org.apache.james.utils.ClassName;
import org.junit.jupiter.api.Test;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import reactor.core.publisher.Mono;

class LemonadeDispatcherTest {

    private static final StatusResponseFactory RESPONSES = new UnpooledStatusResponseFactory();
    private static final Tag TAG = new Tag("a");

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ImapSession session =
            new NettyImapSession(channel, null, false, false, true, ImapSession.SessionId.generate(), Optional.empty());
    private final Semaphore processed = new Semaphore(0);
    private final SessionOutput output = new SessionOutput(
            channel,
            new DefaultImapEncoder(Stream.of(new StatusResponseEncoder(new DefaultLocalizer())), new EndImapEncoder()),
            processed::release);
    private final Unused unused = new Unused();

    @Test
    void processReactiveShouldDoNothingBeforeItIsSubscribedTo() throws InterruptedException {
        Processor<NoopRequest> processor = new Processor<>(NoopRequest.class, Outcome.OK);
        Mono<Void> mono = dispatcher(processor).processReactive(new NoopRequest(TAG), unused, equipped());
        assertThat(processor.calls).hasValue(0);
        mono.block(Duration.ofSeconds(10));
        assertThat(processor.calls).hasValue(1);
        assertThat(sent()).isEqualTo("a OK NOOP completed.\r\n");
        assertThat(processed.tryAcquire(1, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(unused.responses).isEmpty();
    }

    @Test
    void processReactiveShouldAnswerNoWhenAProcessorFails() throws InterruptedException {
        for (Outcome outcome : List.of(Outcome.THROWS, Outcome.FAILS, Outcome.OVERFLOWS)) {
            Processor<NoopRequest> processor = new Processor<>(NoopRequest.class, outcome);
            dispatcher(processor)
                    .processReactive(new NoopRequest(TAG), unused, equipped())
                    .block(Duration.ofSeconds(10));
            assertThat(sent()).startsWith("a NO ").hasLineCount(1);
        }
        assertThat(processed.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void processReactiveShouldSendAwayWhoseConnectionIsNotOurs() {
        Processor<NoopRequest> processor = new Processor<>(NoopRequest.class, Outcome.OK);
        dispatcher(processor)
                .processReactive(new NoopRequest(TAG), unused, session)
                .block(Duration.ofSeconds(10));
        assertThat(processor.calls).hasValue(0);
        assertThat(unused.responses)
                .singleElement()
                .extracting(response -> ((StatusResponse) response).getServerResponseType())
                .isEqualTo(StatusResponse.Type.BYE);
        assertThat(unused.flushed).isTrue();
        assertThat(session.getState()).isEqualTo(ImapSessionState.LOGOUT);
    }

    @Test
    void acceptableClassesShouldBeThoseOfAllProcessors() {
        assertThat(dispatcher(
                                new Processor<>(NoopRequest.class, Outcome.OK),
                                new Processor<>(CheckRequest.class, Outcome.OK))
                        .acceptableClasses())
                .containsExactlyInAnyOrder(NoopRequest.class, CheckRequest.class);
    }

    @Test
    void constructorShouldRefuseTwoProcessorsOfOneCommand() {
        Processor<LogoutRequest> one = new Processor<>(LogoutRequest.class, Outcome.OK);
        Processor<LogoutRequest> other = new Processor<>(LogoutRequest.class, Outcome.OK);
        assertThatThrownBy(() -> dispatcher(one, other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LogoutRequest");
    }

    @Test
    void asItIsShouldChangeTheLimitAndCondstoreAlone() {
        ImapConfiguration configured = ImapConfiguration.builder()
                .enableIdle(false)
                .idleTimeInterval(7)
                .idleTimeIntervalUnit(TimeUnit.MINUTES)
                .disabledCaps("ACL", "ID")
                .concurrentRequests(3)
                .maxQueueSize(5)
                .isProvisionDefaultMailboxes(false)
                .build();
        ImapConfiguration ours = dispatcher().asItIs(configured);
        assertThat(ours.getAppendLimit()).contains(104857600L);
        assertThat(ours.isCondstoreEnable()).isTrue();
        assertThat(ours)
                .usingRecursiveComparison()
                .ignoringFields("appendLimit", "isCondstoreEnable")
                .isEqualTo(configured);
    }

    private ImapSession equipped() {
        output.attach(session);
        output.begin();
        return session;
    }

    private String sent() {
        channel.runPendingTasks();
        StringBuilder text = new StringBuilder();
        ByteBuf octets = channel.readOutbound();
        while (octets != null) {
            text.append(octets.toString(StandardCharsets.US_ASCII));
            octets.release();
            octets = channel.readOutbound();
        }
        return text.toString();
    }

    private static LemonadeDispatcher dispatcher(AbstractProcessor<?>... processors) {
        return new LemonadeDispatcher(
                new Source(List.of(processors)),
                new CapabilityProcessor(null, RESPONSES, new RecordingMetricFactory()),
                RESPONSES,
                new ChangeReport(null, null),
                LemonadeSettings.of(Map.of()));
    }

    /** Gives the processors of the test in the place of those that the package lists. */
    private static final class Source extends ExtensionSource {
        private final List<AbstractProcessor<?>> processors;

        private Source(List<AbstractProcessor<?>> processors) {
            super(null);
            this.processors = processors;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> List<T> instances(List<ClassName> names) {
            boolean decorators = names.stream().anyMatch(name -> name.getName().endsWith("UrlMechanisms"));
            return decorators ? List.of() : (List<T>) processors;
        }
    }

    private enum Outcome {
        OK,
        THROWS,
        OVERFLOWS,
        FAILS
    }

    private static final class Processor<M extends ImapMessage> extends AbstractProcessor<M> {
        private final AtomicInteger calls = new AtomicInteger();
        private final Outcome outcome;

        private Processor(Class<M> command, Outcome outcome) {
            super(command);
            this.outcome = outcome;
        }

        @Override
        protected Mono<Void> doProcess(M message, Responder responder, ImapSession session) {
            calls.incrementAndGet();
            return switch (outcome) {
                case THROWS -> throw new IllegalStateException("of the test");
                case OVERFLOWS -> throw new StackOverflowError();
                case FAILS -> Mono.error(new IllegalStateException("of the test"));
                case OK ->
                    Mono.fromRunnable(() -> responder.respond(
                            RESPONSES.taggedOk(TAG, ImapConstants.NOOP_COMMAND, HumanReadableText.COMPLETED)));
            };
        }

        @Override
        protected MDCBuilder mdc(M message) {
            return MDCBuilder.create();
        }
    }

    private static final class Unused implements Responder {
        private final List<ImapResponseMessage> responses = new ArrayList<>();
        private boolean flushed;

        @Override
        public void respond(ImapResponseMessage response) {
            responses.add(response);
        }

        @Override
        public void flush() {
            flushed = true;
        }
    }
}
