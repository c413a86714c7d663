// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.mail.AnnotationMapper;

import com.google.common.hash.Hashing;
import com.google.inject.Singleton;

/** Generations as annotations of mailboxes, which every storage of James has. */
@Singleton
class AnnotatedGenerations implements MailboxAccessKeyGenerations {

    private static final String PREFIX = "/private/vendor/lemonade/urlauth/";

    private final MailboxSessionMapperFactory mappers;

    @Inject
    AnnotatedGenerations(MailboxSessionMapperFactory mappers) {
        this.mappers = mappers;
    }

    @Override
    public Optional<Generation> current(MailboxId mailbox, MailboxSession session) {
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            return mapper.getAnnotationsByKeys(mailbox, Set.of(key(session.getUser()))).stream()
                    .findFirst()
                    .flatMap(MailboxAnnotation::getValue)
                    .map(Generation::new);
        } finally {
            mapper.endRequest();
        }
    }

    @Override
    public void replace(MailboxId mailbox, Generation generation, MailboxSession session) throws MailboxException {
        // The mapper knows neither rights nor the quota of annotations: a user must always be able to revoke.
        AnnotationMapper mapper = mappers.getAnnotationMapper(session);
        try {
            // James: without a transaction JPA forgets the change.
            mapper.execute(() -> {
                mapper.insertAnnotation(
                        mailbox, MailboxAnnotation.newInstance(key(session.getUser()), generation.value()));
                return true;
            });
        } finally {
            // James: MailboxSessionMapperFactory.endProcessingRequest leaves out this mapper.
            mapper.endRequest();
        }
    }

    /** Keys of annotations have letters and digits only, which user names have not. */
    private static MailboxAnnotationKey key(Username user) {
        return new MailboxAnnotationKey(PREFIX + Hashing.sha256().hashString(user.asString(), StandardCharsets.UTF_8));
    }
}
