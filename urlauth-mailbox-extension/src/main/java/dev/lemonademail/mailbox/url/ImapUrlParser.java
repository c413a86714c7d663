// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads absolute IMAP URLs; keywords in any case.
 *
 * <p>RFC 5092 §11.
 */
public class ImapUrlParser {

    /** Choice: no RFC limits a URL; what is longer, in characters, is refused. */
    public static final int MAX_LENGTH = 8192;

    private static final String SCHEME = "imap://";

    private final UrlText in;

    private ImapUrlParser(UrlText in) {
        this.in = in;
    }

    /**
     * The value of {@code url}.
     *
     * @throws ImapUrlSyntaxException if it is none, or longer than {@link #MAX_LENGTH}
     */
    public static ImapUrl parse(String url) {
        requireUrlCharacters(url);
        return new ImapUrlParser(new UrlText(DotSegments.removed(url))).imapurl();
    }

    static void requireUrlCharacters(String url) {
        if (url.length() > MAX_LENGTH) {
            throw new ImapUrlSyntaxException("URL too long", MAX_LENGTH);
        }
        for (int at = 0; at < url.length(); at++) {
            if (url.charAt(at) <= ' ' || url.charAt(at) > '~') {
                throw new ImapUrlSyntaxException("character not allowed in a URL", at);
            }
        }
    }

    private ImapUrl imapurl() {
        if (!in.skip(SCHEME)) {
            throw in.wrong("an IMAP URL starts with imap://");
        }
        ImapUrl.Server server = ServerSyntax.iserver(in, in.indexOfAny("/?#"));
        if (in.isAtEnd()) {
            return new ImapUrl(server, new ImapUrl.WholeServer());
        }
        if (!in.skip("/")) {
            throw in.wrong("a slash belongs after the server");
        }
        return new ImapUrl(server, in.isAtEnd() ? new ImapUrl.WholeServer() : icommand());
    }

    private ImapUrl.Target icommand() {
        if (in.startsWith("/")) {
            throw in.wrong("a path does not start with two slashes");
        }
        MailboxReference mailbox = imailboxRef();
        if (parameter("UID")) {
            return imessagepart(mailbox);
        }
        Optional<String> search = Optional.empty();
        if (in.skip("?")) {
            search = Optional.of(in.take(PercentEncoding.BCHAR, in.length(), "a search program is missing"));
        }
        in.requireEnd();
        return new ImapUrl.MessageList(mailbox, search);
    }

    private MailboxReference imailboxRef() {
        int end = in.indexOfAny(";?#");
        boolean uidValidityFollows = in.startsWith(";UIDVALIDITY=", end);
        String name =
                in.take(PercentEncoding.BCHAR, uidValidityFollows ? end : in.beforeSlash(end), "a mailbox is missing");
        OptionalLong uidValidity = in.skip(";UIDVALIDITY=") ? OptionalLong.of(in.nzNumber()) : OptionalLong.empty();
        return new MailboxReference(name, uidValidity);
    }

    private ImapUrl.MessageOrPart imessagepart(MailboxReference mailbox) {
        long uid = in.nzNumber();
        Section section = parameter("SECTION") ? encSection() : Section.MESSAGE;
        Optional<PartialRange> partial = parameter("PARTIAL") ? Optional.of(partialRange()) : Optional.empty();
        Optional<UrlAuth> urlAuth = iurlauth();
        in.requireEnd();
        return new ImapUrl.MessageOrPart(mailbox, uid, section, partial, urlAuth);
    }

    /**
     * Skips the name of a parameter.
     *
     * <p>Interop: the RFC writes a slash before UID, SECTION and PARTIAL and none before EXPIRE and URLAUTH. Trojita
     * leaves the first out, the example of RFC 5550 §8.4.1 puts the last in; nothing is ambiguous with or without.
     */
    private boolean parameter(String name) {
        return in.skip("/;" + name + "=") || in.skip(";" + name + "=");
    }

    private Section encSection() {
        int start = in.at();
        String section = in.take(PercentEncoding.BCHAR, in.beforeSlash(in.indexOfAny(";?#")), "a section is missing");
        try {
            return Section.parse(section);
        } catch (ImapUrlSyntaxException e) {
            throw new ImapUrlSyntaxException(e.reason(), in.encodedOffset(start, e.offset()));
        }
    }

    private PartialRange partialRange() {
        long offset = in.number();
        return in.skip(".") ? PartialRange.of(offset, in.nzNumber()) : PartialRange.from(offset);
    }

    private Optional<UrlAuth> iurlauth() {
        boolean expires = parameter("EXPIRE");
        var expire = expires ? Optional.of(UrlAuthSyntax.dateTime(in)) : Optional.<OffsetDateTime>empty();
        if (!parameter("URLAUTH")) {
            if (expires) {
                throw in.wrong("URLAUTH belongs after EXPIRE");
            }
            return Optional.empty();
        }
        return Optional.of(new UrlAuth(expire, UrlAuthSyntax.access(in), UrlAuthSyntax.verifier(in)));
    }

    /** Rule iserver. */
    private static class ServerSyntax {

        static ImapUrl.Server iserver(UrlText in, int end) {
            Optional<String> user = Optional.empty();
            Optional<String> authType = Optional.empty();
            int at = in.indexOf('@', end);
            if (at >= 0) {
                int userEnd = Math.min(in.indexOfAny(";"), at);
                boolean named = userEnd > in.at();
                user = named ? Optional.of(in.take(PercentEncoding.ACHAR, userEnd, "")) : Optional.empty();
                authType = iauth(in, at);
                if (user.isEmpty() && authType.isEmpty()) {
                    throw in.wrong("a user name is missing");
                }
                in.skip("@");
            }
            return new ImapUrl.Server(user, authType, HostSyntax.host(in, end), port(in, end));
        }

        private static Optional<String> iauth(UrlText in, int end) {
            if (in.at() == end) {
                return Optional.empty();
            }
            if (!in.skip(";AUTH=")) {
                throw in.wrong("only ;AUTH= can follow the user name");
            }
            int start = in.at();
            String authType = in.take(PercentEncoding.ACHAR, end, "an authentication mechanism is missing");
            if (authType.equals("*") && end != start + 1) {
                throw new ImapUrlSyntaxException("an asterisk must not be percent-encoded here", start);
            }
            return Optional.of(authType);
        }

        private static OptionalInt port(UrlText in, int end) {
            if (in.at() == end || (in.skip(":") && in.at() == end)) {
                return OptionalInt.empty();
            }
            int start = in.at();
            long port = in.number();
            if (port < 1 || port > 65535 || in.at() != end) {
                throw new ImapUrlSyntaxException("not a port", start);
            }
            return OptionalInt.of((int) port);
        }
    }
}
