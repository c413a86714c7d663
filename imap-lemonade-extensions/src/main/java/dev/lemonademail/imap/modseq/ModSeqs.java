// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.modseq;

import javax.inject.Inject;

import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.ModSeqProvider;

import com.google.inject.Singleton;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The mod-sequences of mailboxes.
 *
 * <p>RFC 7162 §3.1.1.
 */
@Singleton
public class ModSeqs {

    private final MailboxSessionMapperFactory mapperFactory;

    @Inject
    public ModSeqs(MailboxSessionMapperFactory mapperFactory) {
        this.mapperFactory = mapperFactory;
    }

    /** HIGHESTMODSEQ of the mailbox, at least 1. */
    public Mono<ModSeq> highest(MailboxId mailbox) {
        // James: a mailbox that never had a message reports 0, which RFC 7162 §3.1.2.1 does not allow.
        return Mono.fromCallable(() -> provider().highestModSeq(mailbox))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(highest -> highest.asLong() > 0 ? Mono.just(highest) : raise(mailbox));
    }

    /** Makes HIGHESTMODSEQ larger than it was, as each change of the mailbox must (RFC 7162 §3.2.9). */
    public Mono<ModSeq> raise(MailboxId mailbox) {
        return provider().nextModSeqReactive(mailbox);
    }

    private ModSeqProvider provider() {
        return mapperFactory.getModSeqProvider();
    }
}
