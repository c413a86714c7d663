// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.CloseRequest;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.expunge.ExpungeRefused;
import dev.lemonademail.imap.expunge.MailboxExpunger;
import dev.lemonademail.imap.selected.SelectedView;
import reactor.core.publisher.Mono;

/**
 * Removes what is marked as deleted, without a word, and leaves the mailbox.
 *
 * <p>RFC 3501 §6.4.2, RFC 4314 §4. The mod-sequence that rises is not told (RFC 7162 §3.2.8): the client has not been told
 * which messages are gone.
 */
public class ExtendedCloseProcessor extends AbstractMailboxProcessor<CloseRequest> {

    private final Selections selections;
    private final MailboxExpunger expunger;

    @Inject
    public ExtendedCloseProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory responses,
            MetricFactory metrics,
            Selections selections,
            MailboxExpunger expunger) {
        super(CloseRequest.class, mailboxManager, responses, metrics);
        this.selections = selections;
        this.expunger = expunger;
    }

    @Override
    protected Mono<Void> processRequestReactive(CloseRequest request, ImapSession session, Responder responder) {
        return Mono.defer(() -> expunge(session)
                .then(selections.deselect(session))
                .then(Mono.fromRunnable(() -> okComplete(request, responder))));
    }

    private Mono<Void> expunge(ImapSession session) {
        if (!(session.getSelected() instanceof SelectedView view) || view.isReadOnly()) {
            return Mono.empty();
        }
        return expunger.expunge(view.getMessageManager(), session.getMailboxSession())
                // RFC 4314 §4: without the right CLOSE leaves the mailbox all the same.
                .onErrorResume(ExpungeRefused.class, e -> switch (e.reason()) {
                    case NO_RIGHT -> Mono.empty();
                })
                // Deleted by another session: there is nothing left to expunge.
                .onErrorResume(MailboxNotFoundException.class, e -> Mono.empty())
                .then();
    }

    @Override
    protected MDCBuilder mdc(CloseRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "CLOSE");
    }
}
