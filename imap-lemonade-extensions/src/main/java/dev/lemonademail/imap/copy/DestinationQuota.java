// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.copy;

import javax.inject.Inject;

import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.quota.QuotaChecker;

import reactor.core.publisher.Mono;

/** Whether messages fit into a mailbox, judged for all of them before the first is copied (RFC 3501 §6.4.7). */
public class DestinationQuota {

    private final QuotaManager quotaManager;
    private final QuotaRootResolver resolver;

    @Inject
    public DestinationQuota(QuotaManager quotaManager, QuotaRootResolver resolver) {
        this.quotaManager = quotaManager;
        this.resolver = resolver;
    }

    /** Fails with {@link TransferRefused} if {@code originals} do not fit. */
    Mono<Void> check(MessageManager destination, Originals originals) {
        return Mono.fromCallable(() -> resolver.getQuotaRoot(destination.getMailboxEntity()))
                .flatMap(root -> check(root, originals));
    }

    /** The same, unless the messages already count for the quota of {@code destination}. */
    Mono<Void> checkMove(MessageManager source, MessageManager destination, Originals originals) {
        return Mono.fromCallable(() -> haveOneQuota(source, destination))
                .flatMap(one -> one ? Mono.empty() : check(destination, originals));
    }

    private boolean haveOneQuota(MessageManager one, MessageManager other) throws MailboxException {
        return resolver.getQuotaRoot(one.getMailboxEntity()).equals(resolver.getQuotaRoot(other.getMailboxEntity()));
    }

    private Mono<Void> check(QuotaRoot root, Originals originals) {
        return Mono.from(quotaManager.getQuotasReactive(root))
                .flatMap(quotas -> Mono.fromCallable(() -> {
                    new QuotaChecker(quotas, root).tryAddition(originals.count(), originals.octets());
                    return originals;
                }))
                .onErrorMap(OverQuotaException.class, e -> new TransferRefused(TransferRefused.Reason.OVER_QUOTA))
                .then();
    }
}
