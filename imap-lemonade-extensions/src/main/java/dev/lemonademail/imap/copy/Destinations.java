// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxACL;

import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.Selection;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/** What COPY and MOVE have in common: where messages go, and how the client is told (RFC 3501 §6.4.7, RFC 4315 §3). */
class Destinations {

    private final MailboxManager mailboxManager;

    @Inject
    Destinations(MailboxManager mailboxManager) {
        this.mailboxManager = mailboxManager;
    }

    /** What the command asks for; fails with {@link TransferRefused} if there is no such destination. */
    Mono<Transfer> transfer(TransferRequest request, SelectedView view, Selection selection, ImapSession session) {
        return Mono.fromCallable(() -> PathConverter.forSession(session).buildFullPath(request.mailboxName()))
                .flatMap(path -> Mono.from(mailboxManager.getMailboxReactive(path, session.getMailboxSession())))
                .onErrorMap(
                        MailboxNotFoundException.class,
                        e -> new TransferRefused(TransferRefused.Reason.NO_SUCH_MAILBOX))
                .map(destination -> new Transfer(
                        view.getMessageManager(),
                        selection,
                        !request.uids(),
                        destination,
                        session.getMailboxSession()));
    }

    /** COPYUID; empty if nothing was copied, or if the client may not know of messages in the destination. */
    Optional<ReplyCode> copyUid(Transfer transfer, TransferredMessages transferred) throws MailboxException {
        if (transferred.sources().isEmpty() || !isReadable(transfer.destination(), transfer.session())) {
            return Optional.empty();
        }
        return Optional.of(ReplyCode.copyUid(
                transfer.destination().getMailboxEntity().getUidValidity(),
                transferred.sources(),
                transferred.copies()));
    }

    private boolean isReadable(MessageManager mailbox, MailboxSession session) throws MailboxException {
        return mailboxManager.hasRight(mailbox.getMailboxEntity(), MailboxACL.Right.Read, session);
    }

    static StatusReply refused(TransferRequest request, TransferRefused.Reason reason) {
        return switch (reason) {
            case NO_SUCH_MAILBOX -> StatusReply.no(request, ReplyCode.TRYCREATE, "failed. No such mailbox.");
            case NO_RIGHT -> StatusReply.no(request, ReplyCode.NOPERM, "failed. You may not do that.");
            case OVER_QUOTA -> StatusReply.no(request, ReplyCode.OVERQUOTA, "failed. Over quota.");
            case EXPUNGED ->
                StatusReply.no(request, ReplyCode.EXPUNGEISSUED, "failed. Some of the messages no longer exist.");
        };
    }
}
