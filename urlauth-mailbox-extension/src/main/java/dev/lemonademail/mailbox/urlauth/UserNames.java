// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

import com.google.inject.Singleton;

/**
 * Who the user names in URLs are.
 *
 * <p>Interop: with virtual hosting a name without domain is completed, because Trojita strips the domain from user names
 * before it writes them into URLs.
 */
@Singleton
public class UserNames {

    private final UsersRepository users;
    private final DomainList domains;

    @Inject
    public UserNames(UsersRepository users, DomainList domains) {
        this.users = users;
        this.domains = domains;
    }

    /** Whether there is an account {@code user}. */
    public boolean exists(Username user) {
        try {
            return users.contains(user);
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("the accounts cannot be read", e);
        }
    }

    /** Whether {@code written}, as it is or with a domain of {@code user} or the default one, means {@code user}. */
    public boolean means(String written, Username user) {
        return candidates(written, user.getDomainPart().stream()).contains(user);
    }

    /** All that {@code written} can mean: as it is, with one of {@code others}, with the default domain. */
    Set<Username> candidates(String written, Stream<Domain> others) {
        Set<Username> candidates = new LinkedHashSet<>();
        username(written).ifPresent(name -> {
            candidates.add(name);
            if (isIncomplete(name)) {
                Stream.concat(others, defaultDomain().stream())
                        .map(name::withOtherDomain)
                        .forEach(candidates::add);
            }
        });
        return candidates;
    }

    /**
     * The one account that {@code written} means in a URL of {@code owner}: as it is if it has a domain, else in the domain
     * of the owner if there is such an account, else in the default domain.
     */
    Optional<Username> inUrlOf(Username owner, String written) {
        return username(written).flatMap(name -> isIncomplete(name) ? complete(name, owner) : Optional.of(name));
    }

    private Optional<Username> complete(Username name, Username owner) {
        return Stream.concat(owner.getDomainPart().stream(), defaultDomain().stream())
                .map(name::withOtherDomain)
                .filter(this::exists)
                .findFirst();
    }

    /** The name, unless James allows no such name. */
    static Optional<Username> username(String written) {
        try {
            return Optional.of(Username.of(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isIncomplete(Username name) {
        try {
            return !name.hasDomainPart() && users.supportVirtualHosting();
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("the accounts cannot be read", e);
        }
    }

    private Optional<Domain> defaultDomain() {
        try {
            return Optional.ofNullable(domains.getDefaultDomain());
        } catch (DomainListException e) {
            return Optional.empty();
        }
    }
}
