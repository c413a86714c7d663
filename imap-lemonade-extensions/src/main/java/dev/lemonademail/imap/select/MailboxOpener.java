// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import static org.apache.james.mailbox.MessageManager.MailboxMetaData.RecentMode.IGNORE;

import java.util.EnumSet;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.MailboxMetaData;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;

import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.SelectedViews;
import reactor.core.publisher.Mono;

/**
 * Opens mailboxes.
 *
 * <p>RFC 3501 §6.3.1, RFC 3501 §6.3.2.
 */
public class MailboxOpener {

    private static final EnumSet<MailboxMetaData.Item> ITEMS =
            EnumSet.of(MailboxMetaData.Item.NextUid, MailboxMetaData.Item.FirstUnseen);

    private final MailboxManager mailboxManager;
    private final SelectedViews views;
    private final ModSeqs modSeqs;
    private final MailboxTurns turns;
    private final ChangeReport report;

    @Inject
    public MailboxOpener(
            MailboxManager mailboxManager,
            SelectedViews views,
            ModSeqs modSeqs,
            MailboxTurns turns,
            ChangeReport report) {
        this.mailboxManager = mailboxManager;
        this.views = views;
        this.modSeqs = modSeqs;
        this.turns = turns;
        this.report = report;
    }

    /**
     * Opens a mailbox; whoever gets it has to have its view deselected.
     *
     * @return fails with {@link SelectRefused}
     */
    public Mono<OpenMailbox> open(MailboxPath path, Access access, MailboxSession session) {
        return Mono.from(mailboxManager.getMailboxReactive(path, session))
                .flatMap(mailbox -> Mono.fromCallable(() -> readable(mailbox, session)))
                .onErrorMap(
                        MailboxNotFoundException.class, e -> new SelectRefused(SelectRefused.Reason.NO_SUCH_MAILBOX))
                // No command changes the mailbox meanwhile: what the client is told of it was true at one moment.
                .flatMap(mailbox -> turns.inTurn(mailbox.getId(), snapshot(mailbox, access, session)));
    }

    private MessageManager readable(MessageManager mailbox, MailboxSession session) throws MailboxException {
        if (!mailboxManager.hasRight(mailbox.getMailboxEntity(), MailboxACL.Right.Read, session)) {
            throw new SelectRefused(SelectRefused.Reason.NO_SUCH_MAILBOX);
        }
        return mailbox;
    }

    private Mono<OpenMailbox> snapshot(MessageManager mailbox, Access access, MailboxSession session) {
        return Mono.fromCallable(() -> access == Access.EXAMINE || !mailbox.isWriteable(session))
                .flatMap(readOnly -> views.listen(mailbox, session, readOnly))
                // The list comes last: a change that it lacks has a larger mod-sequence, and the view hears of it.
                .flatMap(view -> modSeqs.highest(mailbox.getId())
                        .zipWhen(highest -> metaData(mailbox, session))
                        .flatMap(before -> views.list(view, before.getT1())
                                .then(report.markRecent(view, session))
                                .then(Mono.fromCallable(() -> opened(view, before.getT1(), before.getT2()))))
                        .onErrorResume(e -> view.deselect().then(Mono.error(e))));
    }

    private static Mono<MailboxMetaData> metaData(MessageManager mailbox, MailboxSession session) {
        return Mono.fromCallable(() -> mailbox.getMetaDataReactive(IGNORE, session, ITEMS))
                .flatMap(Mono::from);
    }

    private static OpenMailbox opened(SelectedView view, ModSeq highest, MailboxMetaData metaData) {
        MessageUid uidNext = view.getLastUid()
                .map(MessageUid::next)
                .filter(uid -> uid.compareTo(metaData.getUidNext()) > 0)
                .orElse(metaData.getUidNext());
        int firstUnseen = metaData.getFirstUnseen() == null
                ? 0
                : view.msn(metaData.getFirstUnseen()).foldSilent(() -> 0, number -> number.asInt());
        return new OpenMailbox(
                view,
                metaData.getUidValidity(),
                uidNext,
                highest,
                firstUnseen,
                view.isReadOnly() ? new Flags() : metaData.getPermanentFlags());
    }
}
