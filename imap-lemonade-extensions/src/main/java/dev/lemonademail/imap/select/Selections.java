// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import javax.inject.Inject;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.SelectedMailbox;

import com.google.inject.Singleton;

import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.selected.SelectedView;
import reactor.core.publisher.Mono;

/** The mailboxes that sessions have open: none of them is listened to any longer than it is open (RFC 3501 §3). */
@Singleton
public class Selections {

    @Inject
    public Selections() {}

    /** {@code view} is what {@code session} has selected from now on; nothing was before. */
    public Mono<Void> select(ImapSession session, SelectedView view) {
        return Mono.defer(() -> session.selected(view))
                // Whoever ended the session meanwhile found no mailbox to close.
                .then(Mono.defer(() -> isGone(session) ? deselect(session) : Mono.empty()));
    }

    /** {@code session} has no mailbox selected from now on. */
    public Mono<Void> deselect(ImapSession session) {
        return Mono.defer(() -> {
            SelectedMailbox selected = session.getSelected();
            // James: NettyImapSession forgets the mailbox before it would close it.
            Mono<Void> closed = selected == null ? Mono.empty() : selected.deselect();
            return closed.then(Mono.defer(session::deselect));
        });
    }

    /** {@code work}, which goes on when the connection ends: half-way there may be a listener that nobody knows of yet. */
    public static <T> Mono<T> toTheEnd(Mono<T> work) {
        return Mono.deferContextual(context ->
                Mono.create(sink -> work.contextWrite(context).subscribe(sink::success, sink::error, sink::success)));
    }

    private static boolean isGone(ImapSession session) {
        return SessionOutput.of(session).map(SessionOutput::isClosed).orElse(false);
    }
}
