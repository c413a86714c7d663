// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.Optional;
import java.util.function.Predicate;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.output.OpenSessions;
import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import dev.lemonademail.mailbox.urlauth.UrlRefused;
import reactor.core.publisher.Mono;

/**
 * Revokes the URLs that the user has authorized, for one mailbox or for all.
 *
 * <p>RFC 4467 §7. The tagged OK carries the mechanisms, as RFC 4467 §8 allows instead of an untagged one; the user's other
 * sessions on this node that have the mailbox selected get them in an untagged OK.
 */
public class ResetKeyProcessor extends AbstractMailboxProcessor<ResetKeyRequest> {

    private static final StatusReply NEW_KEY =
            StatusReply.untaggedOk(ReplyCode.URLMECH_INTERNAL, "The mailbox access key is new.");

    private final UrlAuthorizer authorizer;
    private final OpenSessions openSessions;

    @Inject
    public ResetKeyProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            UrlAuthorizer authorizer,
            OpenSessions openSessions) {
        super(ResetKeyRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.authorizer = authorizer;
        this.openSessions = openSessions;
    }

    @Override
    protected Mono<Void> processRequestReactive(ResetKeyRequest request, ImapSession session, Responder responder) {
        return Mono.defer(() -> request.mailboxName()
                        .map(name -> resetKey(request, name, session))
                        .orElseGet(() -> resetAllKeys(request, session)))
                .flatMap(
                        reply -> unsolicitedResponses(session, responder, false).thenReturn(reply))
                .doOnNext(responder::respond)
                .then();
    }

    private Mono<StatusReply> resetKey(ResetKeyRequest request, String mailboxName, ImapSession session) {
        if (!request.mechanisms().stream().allMatch(MechanismSyntax.INTERNAL::equalsIgnoreCase)) {
            return Mono.just(StatusReply.no(request, ReplyCode.CANNOT, "failed. Unknown mechanism."));
        }
        StatusReply failure = StatusReply.no(request, "failed. That mailbox has no key to reset.");
        MailboxPath path = PathConverter.forSession(session).buildFullPath(mailboxName);
        return Mono.from(getMailboxManager().getMailboxReactive(path, session.getMailboxSession()))
                .map(MessageManager::getId)
                .flatMap(mailbox -> authorizer
                        .resetKey(path, session.getMailboxSession())
                        .then(Mono.fromRunnable(() -> tellOthers(
                                session, selected -> selected.getMailboxId().equals(mailbox)))))
                .thenReturn(StatusReply.ok(request, ReplyCode.URLMECH_INTERNAL, "completed."))
                .onErrorResume(UrlRefused.class, e -> Mono.just(failure))
                .onErrorResume(MailboxNotFoundException.class, e -> Mono.just(failure));
    }

    private Mono<StatusReply> resetAllKeys(ResetKeyRequest request, ImapSession session) {
        return authorizer
                .resetAllKeys(session.getMailboxSession())
                .then(Mono.fromRunnable(() -> tellOthers(session, selected -> true)))
                .thenReturn(StatusReply.ok(request, "completed. All keys removed."));
    }

    private void tellOthers(ImapSession session, Predicate<SelectedMailbox> concerned) {
        openSessions
                .of(session.getMailboxSession().getUser())
                .filter(other -> other != session)
                .filter(other -> Optional.ofNullable(other.getSelected())
                        .filter(concerned)
                        .isPresent())
                .flatMap(other -> SessionOutput.of(other).stream())
                .forEach(output -> output.submit(responder -> responder.respond(NEW_KEY)));
    }

    @Override
    protected MDCBuilder mdc(ResetKeyRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "RESETKEY");
    }
}
