// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;

import dev.lemonademail.mailbox.url.AccessIdentifier;
import dev.lemonademail.mailbox.url.ImapUrl;
import dev.lemonademail.mailbox.url.ImapUrlSyntaxException;
import dev.lemonademail.mailbox.url.OwnHosts;
import dev.lemonademail.mailbox.url.RumpUrl;
import dev.lemonademail.mailbox.url.UrlAuth;
import dev.lemonademail.mailbox.urlauth.UrlRefused.Reason;

/** A URL that can be authorized, or says that it is: all that is known from its text. */
record CandidateUrl(RumpUrl rump, String user, ImapUrl.MessageOrPart part, UrlAuth auth) {

    /** Refuses URLs that name no message, none of our hosts, no user, or no access identifier that is known. */
    static CandidateUrl of(String url, OwnHosts hosts) {
        RumpUrl rump = parse(url);
        ImapUrl.MessageOrPart part =
                rump.url().messageOrPart().orElseThrow(() -> new UrlRefused(Reason.SYNTAX, "the URL names no message"));
        ImapUrl.Server server = rump.url().server();
        if (!hosts.isOurs(server.host(), server.port())) {
            throw new UrlRefused(Reason.FOREIGN_HOST, "not a host of ours");
        }
        String user = server.user().orElseThrow(() -> new UrlRefused(Reason.SYNTAX, "the URL names no user"));
        UrlAuth auth = part.urlAuth()
                .filter(found -> found.access().kind() != AccessIdentifier.Kind.UNKNOWN)
                .orElseThrow(() -> new UrlRefused(Reason.NO_ACCESS_IDENTIFIER, "no access identifier that is known"));
        return new CandidateUrl(rump, user, part, auth);
    }

    private static RumpUrl parse(String url) {
        try {
            return RumpUrl.of(url);
        } catch (ImapUrlSyntaxException e) {
            throw new UrlRefused(Reason.SYNTAX, e.getMessage());
        }
    }

    /** The token, if it was made by our mechanism. */
    String token() {
        UrlAuth.Verifier verifier =
                auth.verifier().orElseThrow(() -> new UrlRefused(Reason.TOKEN, "the URL has no token"));
        requireInternal(verifier.mechanism());
        return verifier.token();
    }

    static void requireInternal(String mechanism) {
        if (!mechanism.equalsIgnoreCase(InternalMechanism.NAME)) {
            throw new UrlRefused(Reason.UNKNOWN_MECHANISM, "the mechanism is not " + InternalMechanism.NAME);
        }
    }

    void requireNoToken() {
        if (auth.verifier().isPresent()) {
            throw new UrlRefused(Reason.SYNTAX, "the URL has a token already");
        }
    }

    void requireNotExpired(Instant now) {
        if (auth.expire().filter(expire -> expire.toInstant().isBefore(now)).isPresent()) {
            throw new UrlRefused(Reason.EXPIRED, "EXPIRE lies in the past");
        }
    }

    /** Domains in which the URL's user may be meant when {@code reader} uses it. */
    Stream<Domain> domains(UrlReader reader) {
        return Stream.concat(Stream.of(reader.user()), auth.access().named().flatMap(UserNames::username).stream())
                .map(Username::getDomainPart)
                .flatMap(Optional::stream);
    }
}
