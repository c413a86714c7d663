// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.main.DeniedAccessOnSharedMailboxException;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.PermitEnableCapabilityProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.LemonadeImapPackage;
import dev.lemonademail.imap.connection.CommandLimits;
import dev.lemonademail.imap.output.CommandResponder;
import dev.lemonademail.imap.output.ResponseDecorator;
import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.select.ExtendedEnableProcessor;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.KeepsSequenceNumbers;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The one processor that James knows: hands each command to the processor that is made for it, James's or ours.
 *
 * <p>Nothing of a command happens before it is subscribed to, and nothing on an event loop; whatever goes wrong becomes
 * one tagged response. A session whose connection our decoder does not serve is sent away.
 */
public final class LemonadeDispatcher extends AbstractProcessor<ImapMessage> {

    private static final Logger LOGGER = LoggerFactory.getLogger(LemonadeDispatcher.class);
    private static final HumanReadableText NOT_READY =
            new HumanReadableText("dev.lemonademail.imap.NOT_READY", "The server is starting, try again.");

    private final Map<Class<? extends ImapMessage>, AbstractProcessor<?>> processors = new LinkedHashMap<>();
    private final CapabilityProcessor capabilities;
    private final StatusResponseFactory responses;
    private final ChangeReport report;
    private final List<ResponseDecorator> decorators;
    private final long appendLimit;

    /** Instantiates the processors of {@link LemonadeImapPackage} and makes their capabilities known. */
    @Inject
    public LemonadeDispatcher(
            ExtensionSource source,
            CapabilityProcessor capabilities,
            StatusResponseFactory responses,
            ChangeReport report,
            LemonadeSettings settings) {
        super(ImapMessage.class);
        this.capabilities = capabilities;
        this.responses = responses;
        this.report = report;
        this.decorators = source.instances(LemonadeImapPackage.responseDecorators());
        this.appendLimit = CommandLimits.of(settings).literal();
        source.<AbstractProcessor<?>>instances(LemonadeImapPackage.processorsBehindTheDispatcher())
                .forEach(this::add);
        announceCapabilities();
    }

    @Override
    public List<Class<? extends ImapMessage>> acceptableClasses() {
        return List.copyOf(processors.keySet());
    }

    @Override
    public void configure(ImapConfiguration configuration) {
        ImapConfiguration ours = asItIs(configuration);
        capabilities.configure(ours);
        processors.values().stream().distinct().forEach(processor -> processor.configure(ours));
    }

    @Override
    public Mono<Void> processReactive(ImapMessage message, Responder unused, ImapSession session) {
        Optional<SessionOutput> output = SessionOutput.of(session);
        if (output.isEmpty()) {
            return sendAway(unused, session);
        }
        CommandResponder responder = new CommandResponder(output.get(), message, session, decorators);
        return Mono.defer(() -> process(message, responder, session))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(e -> Mono.fromRunnable(() -> failed(message, responder, e)))
                .then(report(message, responder, session))
                .then(Mono.<Void>fromRunnable(responder::returned))
                .doFinally(signal -> output.get().processed());
    }

    @Override
    protected Mono<Void> doProcess(ImapMessage message, Responder responder, ImapSession session) {
        return processReactive(message, responder, session);
    }

    @Override
    protected MDCBuilder mdc(ImapMessage message) {
        return MDCBuilder.create();
    }

    private Mono<Void> process(ImapMessage message, CommandResponder responder, ImapSession session) {
        try {
            return processors.get(message.getClass()).processReactive(message, responder, session);
        } catch (StackOverflowError e) {
            // Reactor passes on no error of the virtual machine: nobody would ever hear of the command again.
            return Mono.error(new IllegalStateException("The command is nested too deeply", e));
        }
    }

    /** What happened in the selected mailbox meanwhile goes before the tagged response (RFC 3501 §5.2). */
    private Mono<Void> report(ImapMessage message, CommandResponder responder, ImapSession session) {
        return Mono.defer(() -> responder.isAnswered()
                        ? report.write(session, new BeforeTheEnd(responder), !keepsSequenceNumbers(message))
                        : Mono.empty())
                .onErrorResume(e -> Mono.fromRunnable(
                        () -> LOGGER.error("What happened in the selected mailbox could not be told", e)));
    }

    private static boolean keepsSequenceNumbers(ImapMessage message) {
        return message instanceof KeepsSequenceNumbers request && request.keepsSequenceNumbers();
    }

    private void add(AbstractProcessor<?> processor) {
        for (Class<? extends ImapMessage> command : processor.acceptableClasses()) {
            AbstractProcessor<?> other = processors.put(command, processor);
            if (other != null) {
                throw new IllegalStateException("Both " + other.getClass().getName() + " and "
                        + processor.getClass().getName() + " are listed for " + command.getName());
            }
        }
    }

    private void announceCapabilities() {
        all(CapabilityImplementingProcessor.class).forEach(capabilities::addProcessor);
        all(ExtendedEnableProcessor.class)
                .forEach(enable -> all(PermitEnableCapabilityProcessor.class).forEach(enable::add));
    }

    private <T> Stream<T> all(Class<T> kind) {
        return processors.values().stream().distinct().filter(kind::isInstance).map(kind::cast);
    }

    private void failed(ImapMessage message, CommandResponder responder, Throwable cause) {
        // James: its PathConverter throws this for every name of another namespace, which a client may well try.
        boolean refused = cause instanceof DeniedAccessOnSharedMailboxException;
        if (!refused) {
            LOGGER.error("Unexpected error while processing a command", cause);
        }
        if (message instanceof ImapRequest request && !responder.isAnswered()) {
            responder.respond(responses.taggedNo(
                    request.getTag(),
                    request.getCommand(),
                    refused
                            ? HumanReadableText.DENIED_SHARED_MAILBOX
                            : HumanReadableText.GENERIC_FAILURE_DURING_PROCESSING));
        }
    }

    private Mono<Void> sendAway(Responder responder, ImapSession session) {
        // James: its decoder accepted the connection before ours was installed; nothing it decodes is executed.
        return Mono.<Void>fromRunnable(() -> {
                    responder.respond(responses.bye(NOT_READY));
                    responder.flush();
                })
                .then(session.logout());
    }

    /** APPENDLIMIT as it really is, in the place of the setting that James's own decoder would obey; CONDSTORE is on. */
    ImapConfiguration asItIs(ImapConfiguration configuration) {
        return ImapConfiguration.builder()
                .appendLimit(appendLimit)
                .enableIdle(configuration.isEnableIdle())
                .idleTimeInterval(configuration.getIdleTimeInterval())
                .idleTimeIntervalUnit(configuration.getIdleTimeIntervalUnit())
                .concurrentRequests(configuration.getConcurrentRequests())
                .maxQueueSize(configuration.getMaxQueueSize())
                .disabledCaps(configuration.getDisabledCaps().stream()
                        .map(capability -> capability.asString())
                        .toArray(String[]::new))
                .isCondstoreEnable(true)
                .isProvisionDefaultMailboxes(configuration.isProvisionDefaultMailboxes())
                .withCustomProperties(configuration.getCustomProperties())
                .build();
    }

    /** Everything written here leaves before the tagged response. */
    private record BeforeTheEnd(CommandResponder command) implements Responder {

        @Override
        public void respond(ImapResponseMessage message) {
            command.before(message);
        }

        @Override
        public void flush() {
            command.flush();
        }
    }
}
