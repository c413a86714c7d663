// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * Opens a mailbox for a session, in the place of the one it had open.
 *
 * <p>RFC 3501 §6.3.1, RFC 3501 §6.3.2, RFC 7162 §3.2.5, RFC 7162 §3.2.11.
 */
public class ExtendedSelectProcessor extends AbstractMailboxProcessor<ExtendedSelectRequest> {

    private static final StatusReply CLOSED = StatusReply.untaggedOk(ReplyCode.CLOSED, "Previous mailbox closed.");

    private final MailboxOpener opener;
    private final Selections selections;

    @Inject
    public ExtendedSelectProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            MailboxOpener opener,
            Selections selections) {
        super(ExtendedSelectRequest.class, mailboxManager, responses, metrics);
        this.opener = opener;
        this.selections = selections;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedSelectRequest request, ImapSession session, Responder responder) {
        return Mono.defer(() -> {
            if (request.resynchronization().isPresent() && !EnabledExtensions.hasQresync(session)) {
                // Choice: a command that is BAD has done nothing, so a mailbox that was open stays open.
                responder.respond(StatusReply.bad(request, "failed. QRESYNC is not enabled."));
                return Mono.empty();
            }
            return close(session, responder)
                    .then(Selections.toTheEnd(open(request, session)))
                    .flatMap(open -> tell(request, session, responder, open))
                    .onErrorResume(SelectRefused.class, e -> Mono.just(refused(request, e)))
                    .doOnNext(responder::respond)
                    .then();
        });
    }

    private Mono<Void> close(ImapSession session, Responder responder) {
        if (session.getSelected() == null) {
            return Mono.empty();
        }
        // Choice: also if it is the same mailbox again, whose old numbers end here, too (RFC 7162 §3.2.11).
        return selections.deselect(session).then(Mono.fromRunnable(() -> responder.respond(CLOSED)));
    }

    private Mono<OpenMailbox> open(ExtendedSelectRequest request, ImapSession session) {
        return Mono.justOrEmpty(request.mailboxName())
                .map(PathConverter.forSession(session)::buildFullPath)
                .switchIfEmpty(Mono.error(() -> new SelectRefused(SelectRefused.Reason.NO_SUCH_MAILBOX)))
                .flatMap(path -> opener.open(path, request.access(), session.getMailboxSession()))
                .flatMap(open -> selections.select(session, open.view()).thenReturn(open));
    }

    private Mono<StatusReply> tell(
            ExtendedSelectRequest request, ImapSession session, Responder responder, OpenMailbox open) {
        if (request.condstore()) {
            EnabledExtensions.enableCondstore(session);
        }
        SelectResponses.of(open).forEach(responder::respond);
        Optional<QuickResynchronization> remembered = request.resynchronization();
        if (remembered.isEmpty()) {
            return Mono.just(completed(request, open, "completed."));
        }
        if (remembered.get().uidValidity() != open.uidValidity().asLong()) {
            return Mono.just(completed(request, open, "completed. That UIDVALIDITY is not the mailbox's."));
        }
        return new MissedChanges(open, remembered.get())
                .responses(session)
                .doOnNext(responder::respond)
                .then(Mono.just(completed(request, open, "completed.")));
    }

    private static StatusReply completed(ExtendedSelectRequest request, OpenMailbox open, String text) {
        return StatusReply.ok(request, open.view().isReadOnly() ? ReplyCode.READ_ONLY : ReplyCode.READ_WRITE, text);
    }

    private static StatusReply refused(ExtendedSelectRequest request, SelectRefused refused) {
        return switch (refused.reason()) {
            case NO_SUCH_MAILBOX -> StatusReply.no(request, ReplyCode.NONEXISTENT, "failed. No such mailbox.");
        };
    }

    @Override
    protected MDCBuilder mdc(ExtendedSelectRequest request) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, request.access().name());
    }
}
