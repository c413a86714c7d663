// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import javax.inject.Inject;

import org.apache.james.core.Username;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.url.AccessIdentifier;
import dev.lemonademail.mailbox.url.AccessIdentifier.Kind;

/**
 * Which access identifiers let whom in.
 *
 * <p>Settings: {@code urlauth.submit.users}, the users whose IMAP sessions are message submission entities, by default none;
 * {@code burl.access}, the access identifiers that our own submission service resolves, by default {@code submit,user}
 * and at most {@code submit,user,authuser,anonymous}.
 *
 * <p>RFC 4467 §3.
 */
@Singleton
class AccessPolicy {

    private static final List<String> IDENTIFIERS = List.of("submit", "user", "authuser", "anonymous");

    private final UserNames users;
    private final Set<Username> submissionEntities = new HashSet<>();
    private final Set<Kind> burlAccess = EnumSet.noneOf(Kind.class);

    @Inject
    AccessPolicy(LemonadeSettings settings, UserNames users) {
        this.users = users;
        for (String name : settings.texts("urlauth.submit.users")) {
            submissionEntities.add(UserNames.username(name)
                    .orElseThrow(
                            () -> new IllegalArgumentException("conf/lemonade.properties: urlauth.submit.users has '"
                                    + name + "', which is no user name")));
        }
        List<String> configured = settings.texts("burl.access");
        for (String identifier : configured.isEmpty() ? List.of("submit", "user") : configured) {
            if (!IDENTIFIERS.contains(identifier.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("conf/lemonade.properties: burl.access must list some of "
                        + String.join(",", IDENTIFIERS) + ", but has '" + identifier + "'");
            }
            burlAccess.add(Kind.valueOf(identifier.toUpperCase(Locale.ROOT)));
        }
    }

    /** Whether {@code reader} can be let in at all, as long as nobody knows whose URL it is. */
    boolean couldAdmit(AccessIdentifier access, UrlReader reader) {
        return decide(access, reader, name -> users.means(name, reader.user()));
    }

    /** Whether {@code reader} is let in by a URL of {@code owner}. */
    boolean admits(AccessIdentifier access, UrlReader reader, Username owner) {
        return decide(
                access,
                reader,
                name -> users.inUrlOf(owner, name).filter(reader.user()::equals).isPresent());
    }

    private boolean decide(AccessIdentifier access, UrlReader reader, Predicate<String> isReader) {
        boolean named = access.named().filter(isReader).isPresent();
        return reader instanceof UrlReader.Submission
                ? burlAccess.contains(access.kind()) && (named || access.named().isEmpty())
                : switch (access.kind()) {
                    // RFC 4467 §3: the entity has checked the named user, and we check the entity.
                    case SUBMIT -> submissionEntities.contains(reader.user());
                    case USER -> named;
                    case AUTHUSER, ANONYMOUS -> true;
                    case UNKNOWN -> false;
                };
    }
}
