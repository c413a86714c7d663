// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.modseq;

import javax.inject.Inject;

import org.apache.james.events.Event;
import org.apache.james.events.EventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.events.GenericGroup;
import org.apache.james.mailbox.events.MailboxEvents.Expunged;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

/**
 * Raises the mod-sequence of a mailbox whenever messages leave it, whichever protocol removed them.
 *
 * <p>RFC 7162 §3.2.7. {@code James:} it raises none, so that a client that compares HIGHESTMODSEQ misses the expunge. A
 * listener of a group: on a cluster one node hears of each event, and hears of it again if raising fails. Takes no turn:
 * whoever has it waits until the event is delivered.
 */
public class ExpungesRaiseModSeq implements EventListener.ReactiveGroupEventListener {

    // James: the groups of a cluster are looked up by class, and it cannot see ours.
    private static final Group GROUP = new GenericGroup("lemonade-modseq");

    private final ModSeqs modSeqs;

    @Inject
    public ExpungesRaiseModSeq(ModSeqs modSeqs) {
        this.modSeqs = modSeqs;
    }

    @Override
    public Group getDefaultGroup() {
        return GROUP;
    }

    @Override
    public boolean isHandling(Event event) {
        return event instanceof Expunged expunged && !expunged.getUids().isEmpty();
    }

    @Override
    public Publisher<Void> reactiveEvent(Event event) {
        return event instanceof Expunged expunged
                ? modSeqs.raise(expunged.getMailboxId()).then()
                : Mono.empty();
    }
}
