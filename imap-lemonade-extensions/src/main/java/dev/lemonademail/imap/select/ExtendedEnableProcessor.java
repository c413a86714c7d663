// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.EnableRequest;
import org.apache.james.imap.message.response.EnableResponse;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.PermitEnableCapabilityProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.selected.CondstoreEnabling;
import dev.lemonademail.imap.selected.EnabledExtensions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Switches on what changes the responses of a session.
 *
 * <p>RFC 5161 §3.1, RFC 7162 §3.2.3. {@code James:} {@code EnableProcessor} keeps what can be enabled in a static list and
 * tells what was enabled before as well.
 */
public class ExtendedEnableProcessor extends AbstractMailboxProcessor<EnableRequest>
        implements CapabilityImplementingProcessor {

    private static final List<Capability> OURS =
            List.of(ImapConstants.SUPPORTS_ENABLE, ImapConstants.SUPPORTS_CONDSTORE, ImapConstants.SUPPORTS_QRESYNC);

    private final CondstoreEnabling condstore;
    private final List<PermitEnableCapabilityProcessor> others = new ArrayList<>();

    @Inject
    public ExtendedEnableProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            CondstoreEnabling condstore) {
        super(EnableRequest.class, mailboxManager, responses, metrics);
        this.condstore = condstore;
    }

    /** {@code other} has extensions that can be enabled, too. Before the first command. */
    public void add(PermitEnableCapabilityProcessor other) {
        others.add(other);
    }

    @Override
    protected Mono<Void> processRequestReactive(EnableRequest request, ImapSession session, Responder responder) {
        return Mono.defer(() -> {
            // Choice: also with a mailbox selected, which RFC 5161 §3.1 leaves to the server.
            Set<Capability> enabled = new LinkedHashSet<>(request.getCapabilities());
            enabled.removeIf(name -> EnabledExtensions.has(session, name) || !canBeEnabled(name, session));
            responder.respond(new EnableResponse(enabled));
            return Flux.fromIterable(enabled)
                    .concatMap(name -> enable(name, request, session, responder))
                    .then(Mono.fromRunnable(() -> okComplete(request, responder)));
        });
    }

    private boolean canBeEnabled(Capability name, ImapSession session) {
        return isAboutModSequences(name) || of(name, session).findAny().isPresent();
    }

    private Mono<Void> enable(Capability name, EnableRequest request, ImapSession session, Responder responder) {
        Mono<Void> effect = isAboutModSequences(name)
                ? condstore.enable(session, responder)
                : Flux.fromStream(() -> of(name, session))
                        .concatMap(other -> other.enable(request, responder, session, name))
                        .then();
        return effect.then(Mono.fromRunnable(() -> EnabledExtensions.enable(session, name)));
    }

    private Stream<PermitEnableCapabilityProcessor> of(Capability name, ImapSession session) {
        return others.stream()
                .filter(other -> other.getPermitEnableCapabilities(session).contains(name));
    }

    private static boolean isAboutModSequences(Capability name) {
        return name.equals(ImapConstants.SUPPORTS_CONDSTORE) || name.equals(ImapConstants.SUPPORTS_QRESYNC);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return OURS;
    }

    @Override
    protected MDCBuilder mdc(EnableRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "ENABLE");
    }
}
