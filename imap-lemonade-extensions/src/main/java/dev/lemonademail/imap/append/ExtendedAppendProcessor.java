// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.append.MessageAppender.Recent;
import dev.lemonademail.imap.catenate.Catenation;
import dev.lemonademail.imap.catenate.UrlNotCatenated;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.resolution.MessagePartReader;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Appends messages that arrive with the command, are put together on the server, or both.
 *
 * <p>RFC 3501 §6.3.11, RFC 3502, RFC 4469 §3.
 */
public class ExtendedAppendProcessor extends AbstractMailboxProcessor<ExtendedAppendRequest>
        implements CapabilityImplementingProcessor {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExtendedAppendProcessor.class);

    private final MessageAppender appender;
    private final MessagePartReader parts;
    private final Clock clock;
    private final long limit;
    private List<Capability> capabilities = List.of();

    @Inject
    public ExtendedAppendProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            MessageAppender appender,
            MessagePartReader parts,
            LemonadeSettings settings,
            Clock clock) {
        super(ExtendedAppendRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.appender = appender;
        this.parts = parts;
        this.clock = clock;
        // James: the size of a message is an int.
        this.limit = Math.min(settings.size("imap.literal.limit", 100L << 20), Integer.MAX_VALUE);
    }

    /** Announces what RFC 4469 and RFC 3502 name, and the limit that James is configured with. */
    @Override
    public void configure(ImapConfiguration configuration) {
        String appendLimit =
                configuration.getAppendLimit().map(size -> "=" + size).orElse("");
        capabilities = List.of(
                Capability.of("CATENATE"), Capability.of("MULTIAPPEND"), Capability.of("APPENDLIMIT" + appendLimit));
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return capabilities;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedAppendRequest request, ImapSession session, Responder responder) {
        return mailbox(request, session)
                .flatMap(mailbox -> selectedPath(session)
                        .flatMap(selected -> drafts(request, session, selected))
                        .flatMap(drafts -> append(mailbox, drafts, session))
                        .flatMap(uids -> unsolicitedResponses(session, responder, false)
                                .then(Mono.fromCallable(() -> appended(request, mailbox, uids)))))
                .onErrorResume(AppendRefused.class, refused -> Mono.just(refusal(request, refused.reason())))
                .onErrorResume(UrlNotCatenated.class, refused -> {
                    LOGGER.info(
                            "CATENATE by {} refused: {}", session.getUserName().asString(), refused.getMessage());
                    return Mono.just(StatusReply.no(request, ReplyCode.badUrl(refused.url()), "failed."));
                })
                .doOnNext(responder::respond)
                .then();
    }

    private Mono<MessageManager> mailbox(ExtendedAppendRequest request, ImapSession session) {
        return Mono.defer(() -> {
                    MailboxPath path = PathConverter.forSession(session).buildFullPath(request.mailboxName());
                    return Mono.from(getMailboxManager().getMailboxReactive(path, session.getMailboxSession()));
                })
                .onErrorMap(
                        MailboxNotFoundException.class, e -> new AppendRefused(AppendRefused.Reason.NO_SUCH_MAILBOX));
    }

    private Mono<Optional<MailboxPath>> selectedPath(ImapSession session) {
        return Mono.justOrEmpty(session.getSelected())
                .flatMap(SelectedMailbox::getPathReactive)
                .map(Optional::of)
                // Another session may have deleted the selected mailbox: then no URL is relative to it.
                .onErrorResume(MailboxNotFoundException.class, e -> Mono.empty())
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<List<Draft>> drafts(
            ExtendedAppendRequest request, ImapSession session, Optional<MailboxPath> selected) {
        Catenation catenation = new Catenation(parts.forCommand(session.getMailboxSession(), selected));
        Date now = Date.from(clock.instant());
        return Flux.fromIterable(request.messages())
                .concatMap(message -> message.source()
                        .octets(catenation::catenate)
                        .map(octets -> new Draft(
                                message.flags(),
                                message.internalDate().map(Date::from).orElse(now),
                                octets))
                        .doOnNext(draft -> checkSize(draft.octets())))
                .collectList();
    }

    private void checkSize(OctetSource octets) {
        if (octets.size() == 0) {
            throw new AppendRefused(AppendRefused.Reason.CANCELLED);
        }
        if (octets.size() > limit) {
            throw new AppendRefused(AppendRefused.Reason.TOO_BIG);
        }
    }

    private Mono<List<MessageUid>> append(MessageManager mailbox, List<Draft> drafts, ImapSession session) {
        SelectedMailbox selected = session.getSelected();
        if (selected == null || !selected.getMailboxId().equals(mailbox.getId())) {
            return appender.append(mailbox, drafts, Recent.FOR_THE_NEXT_SESSION, session.getMailboxSession());
        }
        return appender.append(mailbox, drafts, Recent.FOR_THIS_SESSION, session.getMailboxSession())
                .doOnNext(uids -> uids.forEach(selected::addRecent));
    }

    private static StatusReply appended(ExtendedAppendRequest request, MessageManager mailbox, List<MessageUid> uids)
            throws MailboxException {
        return StatusReply.ok(
                request, ReplyCode.appendUid(mailbox.getMailboxEntity().getUidValidity(), uids), "completed.");
    }

    private static StatusReply refusal(ExtendedAppendRequest request, AppendRefused.Reason reason) {
        return switch (reason) {
            case NO_SUCH_MAILBOX -> StatusReply.no(request, ReplyCode.TRYCREATE, "failed. No such mailbox.");
            case READ_ONLY -> StatusReply.no(request, ReplyCode.NOPERM, "failed. The mailbox is read-only.");
            case OVER_QUOTA -> StatusReply.no(request, ReplyCode.OVERQUOTA, "failed. Over quota.");
            case TOO_BIG -> StatusReply.no(request, ReplyCode.TOOBIG, "failed. A message is too big.");
            case CANCELLED -> StatusReply.no(request, "cancelled by an empty message.");
        };
    }

    @Override
    protected MDCBuilder mdc(ExtendedAppendRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, "APPEND")
                .addToContext("mailbox", request.mailboxName());
    }
}
