// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.idle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.IdleRequest;
import org.apache.james.imap.message.response.ContinuationResponse;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Lets a client wait for what happens.
 *
 * <p>RFC 2177 §3. The command returns at once, so that it occupies none of the commands that James processes at a time;
 * it ends when its client says so.
 */
public class ExtendedIdleProcessor extends AbstractMailboxProcessor<IdleRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> CAPABILITIES = List.of(ImapConstants.SUPPORTS_IDLE);
    private static final String DONE = "DONE";
    private static final int CRLF = 2;

    private final ChangeReport report;
    private final StatusResponseFactory responses;
    private Optional<Duration> heartbeat = Optional.empty();

    @Inject
    public ExtendedIdleProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            ChangeReport report) {
        super(IdleRequest.class, mailboxManager, responses, metrics);
        this.responses = responses;
        this.report = report;
    }

    @Override
    public void configure(ImapConfiguration configuration) {
        super.configure(configuration);
        heartbeat =
                Optional.of(configuration.idleTimeIntervalAsDuration()).filter(each -> configuration.isEnableIdle());
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return CAPABILITIES;
    }

    @Override
    protected Mono<Void> processRequestReactive(IdleRequest request, ImapSession session, Responder responder) {
        return Mono.fromRunnable(() -> {
            responder.respond(new ContinuationResponse(HumanReadableText.IDLING));
            SessionOutput output = SessionOutput.of(session).orElseThrow();
            Idling idling = new Idling(session, output, report);
            session.pushLineHandler((idle, line) -> {
                idle.popLineHandler();
                idling.end(() -> answer(request, line, responder));
            });
            idling.begin();
            heartbeat.ifPresent(interval -> idling.beat(interval, responses.untaggedOk(HumanReadableText.HEARTBEAT)));
        });
    }

    private void answer(IdleRequest request, byte[] line, Responder responder) {
        if (DONE.equalsIgnoreCase(new String(line, 0, line.length - CRLF, StandardCharsets.US_ASCII))) {
            okComplete(request, responder);
        } else {
            responder.respond(StatusReply.bad(request, "ended. Expected DONE."));
        }
    }

    @Override
    protected MDCBuilder mdc(IdleRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "IDLE");
    }
}
