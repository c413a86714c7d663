// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.settings.LemonadeSettings;

/**
 * What is special about the server's own entries.
 *
 * <p>RFC 5464 §3.2.1.1, RFC 5464 §3.3. Settings: {@code metadata.admin}, the URI in {@code /shared/admin}, by default
 * {@code mailto:postmaster@} the default domain; {@code metadata.server.writers}, the users who may set other shared entries of
 * the server, {@code *} for all, by default none: all users see them.
 */
@Singleton
class ServerEntries {

    private static final EntryName ADMIN = new EntryName("/shared/admin");
    private static final String EVERYBODY = "*";

    private final DomainList domains;
    private final Optional<String> admin;
    private final Set<Username> writers = new HashSet<>();
    private final boolean everybody;

    @Inject
    ServerEntries(LemonadeSettings settings, DomainList domains) {
        this.domains = domains;
        this.admin = settings.text("metadata.admin");
        admin.ifPresent(ServerEntries::requireUri);
        List<String> configured = settings.texts("metadata.server.writers");
        this.everybody = configured.contains(EVERYBODY);
        configured.stream().filter(name -> !name.equals(EVERYBODY)).forEach(name -> writers.add(user(name)));
    }

    /** What is there without anybody having set it. */
    List<Annotation> computed() {
        return admin
                .or(this::postmaster)
                .map(uri -> new Annotation(ADMIN, OctetSource.of(uri.getBytes(StandardCharsets.UTF_8))))
                .stream()
                .toList();
    }

    /** Whether {@code user} may set the entry. */
    boolean maySet(EntryName name, Username user) {
        return !name.equals(ADMIN) && (!name.isShared() || everybody || writers.contains(user));
    }

    private Optional<String> postmaster() {
        try {
            return Optional.ofNullable(domains.getDefaultDomain())
                    .map(Domain::asString)
                    .map(domain -> "mailto:postmaster@" + domain);
        } catch (DomainListException e) {
            return Optional.empty();
        }
    }

    private static void requireUri(String text) {
        try {
            if (new URI(text).isAbsolute()) {
                return;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("conf/lemonade.properties: metadata.admin must be a URI such as"
                + " mailto:postmaster@example.org, but is '" + text + "'");
    }

    private static Username user(String name) {
        try {
            return Username.of(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "conf/lemonade.properties: metadata.server.writers has '" + name + "', which is no user name", e);
        }
    }
}
