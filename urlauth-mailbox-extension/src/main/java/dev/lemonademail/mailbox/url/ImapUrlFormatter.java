// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.time.format.DateTimeFormatter;

/**
 * Writes IMAP URLs; {@link ImapUrlParser} reads back the same value.
 *
 * <p>RFC 5092 §11.
 */
public class ImapUrlFormatter {

    private final StringBuilder out = new StringBuilder();

    private ImapUrlFormatter() {}

    /** The text of {@code url}, with its token if it has one. */
    public static String format(ImapUrl url) {
        ImapUrlFormatter formatter = new ImapUrlFormatter();
        formatter.server(url.server());
        formatter.target(url.target());
        return formatter.out.toString();
    }

    /** The text of a server, without a path. */
    static String formatServer(ImapUrl.Server server) {
        ImapUrlFormatter formatter = new ImapUrlFormatter();
        formatter.server(server);
        return formatter.out.toString();
    }

    private void server(ImapUrl.Server server) {
        out.append("imap://");
        server.user().ifPresent(user -> out.append(PercentEncoding.ACHAR.encode(user)));
        server.authType().ifPresent(type -> out.append(";AUTH=").append(PercentEncoding.ACHAR.encode(type)));
        if (server.user().isPresent() || server.authType().isPresent()) {
            out.append('@');
        }
        out.append(server.host());
        server.port().ifPresent(port -> out.append(':').append(port));
    }

    private void target(ImapUrl.Target target) {
        out.append('/');
        if (target instanceof ImapUrl.MessageList list) {
            mailbox(list.mailbox());
            list.search().ifPresent(search -> out.append('?').append(PercentEncoding.BCHAR.encode(search)));
        } else if (target instanceof ImapUrl.MessageOrPart message) {
            messageOrPart(message);
        }
    }

    private void messageOrPart(ImapUrl.MessageOrPart message) {
        mailbox(message.mailbox());
        out.append("/;UID=").append(message.uid());
        if (!message.section().equals(Section.MESSAGE)) {
            // A slash in a field name could be taken for a dot-segment or the next parameter.
            String section = PercentEncoding.BCHAR.encode(message.section().format());
            out.append("/;SECTION=").append(section.replace("/", "%2F"));
        }
        message.partial().ifPresent(range -> {
            out.append("/;PARTIAL=").append(range.offset());
            range.length().ifPresent(length -> out.append('.').append(length));
        });
        message.urlAuth().ifPresent(this::urlAuth);
    }

    private void mailbox(MailboxReference mailbox) {
        String[] segments = PercentEncoding.BCHAR.encode(mailbox.name()).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals(".") || segments[i].equals("..")) {
                segments[i] = segments[i].replace(".", "%2E");
            }
        }
        // A slash at either end would be taken for a delimiter of the URL.
        out.append(String.join("/", segments).replaceFirst("^/", "%2F").replaceFirst("/$", "%2F"));
        mailbox.uidValidity().ifPresent(value -> out.append(";UIDVALIDITY=").append(value));
    }

    private void urlAuth(UrlAuth urlAuth) {
        urlAuth.expire()
                .ifPresent(time -> out.append(";EXPIRE=").append(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)));
        out.append(";URLAUTH=").append(access(urlAuth.access()));
        urlAuth.verifier()
                .ifPresent(verifier ->
                        out.append(':').append(verifier.mechanism()).append(':').append(verifier.token()));
    }

    private static String access(AccessIdentifier access) {
        String user = access.named().map(PercentEncoding.ACHAR::encode).orElse("");
        return switch (access.kind()) {
            case SUBMIT -> "submit+" + user;
            case USER -> "user+" + user;
            case AUTHUSER -> "authuser";
            case ANONYMOUS -> "anonymous";
            case UNKNOWN -> PercentEncoding.ACHAR.encode(((AccessIdentifier.Unknown) access).text());
        };
    }
}
