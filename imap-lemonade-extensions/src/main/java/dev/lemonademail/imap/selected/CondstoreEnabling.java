// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import javax.inject.Inject;

import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;

import com.google.inject.Singleton;

import dev.lemonademail.imap.modseq.MailboxTurns;
import dev.lemonademail.imap.modseq.ModSeqs;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Mono;

/**
 * What the first CONDSTORE enabling command of a session brings about.
 *
 * <p>RFC 7162 §3.1.
 */
@Singleton
public class CondstoreEnabling {

    private final ModSeqs modSeqs;
    private final MailboxTurns turns;

    @Inject
    public CondstoreEnabling(ModSeqs modSeqs, MailboxTurns turns) {
        this.modSeqs = modSeqs;
        this.turns = turns;
    }

    /**
     * Mod-sequences are told from now on; if that is new and a mailbox is selected, so is its HIGHESTMODSEQ at once.
     *
     * <p>Not to be called during a turn of the selected mailbox.
     */
    public Mono<Void> enable(ImapSession session, Responder responder) {
        return Mono.defer(() -> {
            if (!EnabledExtensions.enableCondstore(session) || !(session.getSelected() instanceof SelectedView view)) {
                return Mono.empty();
            }
            // In turn: no change with a lower mod-sequence is under way, and the client is told of all at the command's
            // end.
            return turns.inTurn(view.getMailboxId(), modSeqs.highest(view.getMailboxId()))
                    .map(highest -> view.hasExpunges() ? view.settled() : highest)
                    .doOnNext(highest -> responder.respond(
                            StatusReply.untaggedOk(ReplyCode.highestModSeq(highest), "Mod-sequences are on.")))
                    .then();
        });
    }
}
