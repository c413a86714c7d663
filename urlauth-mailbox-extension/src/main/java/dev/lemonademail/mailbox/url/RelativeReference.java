// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * URLs that need another URL to be complete.
 *
 * <p>RFC 5092 §7, RFC 4469 §3.
 */
public class RelativeReference {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private RelativeReference() {}

    /** Whether {@code url} names a scheme and thus needs no base. */
    public static boolean isAbsolute(String url) {
        return SCHEME.matcher(url).matches();
    }

    /**
     * What {@code reference} names when it stands in {@code base}: network paths, absolute paths, relative paths, the
     * empty reference, and {@code ;UID=}, {@code ;SECTION=} or {@code ;PARTIAL=} for another message, section or range
     * of what the base names.
     *
     * <p>Departure: RFC 5092 §7.2 forbids relative paths although its grammar and §9.1 have them; RFC 4469 §3 gives them a
     * base when a mailbox is selected, and clients use them.
     *
     * @throws ImapUrlSyntaxException if the result is no IMAP URL; the offset is in {@code reference}
     */
    public static ImapUrl resolve(String reference, ImapUrl base) {
        if (reference.isEmpty()) {
            return base;
        }
        if (isAbsolute(reference)) {
            return ImapUrlParser.parse(reference);
        }
        ImapUrlParser.requireUrlCharacters(reference);
        String before = before(reference, base);
        try {
            return ImapUrlParser.parse(before + reference);
        } catch (ImapUrlSyntaxException e) {
            int offset = Math.max(0, Math.min(reference.length(), e.offset() - before.length()));
            throw new ImapUrlSyntaxException(e.reason(), offset);
        }
    }

    private static String before(String reference, ImapUrl base) {
        if (reference.startsWith("//")) {
            return "imap:";
        }
        if (reference.startsWith("/")) {
            return ImapUrlFormatter.formatServer(base.server());
        }
        if (startsWith(reference, ";UID=")) {
            return ImapUrlFormatter.format(
                            new ImapUrl(base.server(), new ImapUrl.MessageList(mailbox(base), Optional.empty())))
                    + "/";
        }
        if (startsWith(reference, ";SECTION=")) {
            return ImapUrlFormatter.format(message(base, false)) + "/";
        }
        if (startsWith(reference, ";PARTIAL=")) {
            return ImapUrlFormatter.format(message(base, true)) + "/";
        }
        if (reference.startsWith("?")) {
            throw new ImapUrlSyntaxException("a search program needs a mailbox", 0);
        }
        String path = ImapUrlFormatter.format(base).replaceFirst("\\?.*", "");
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static MailboxReference mailbox(ImapUrl base) {
        if (base.target() instanceof ImapUrl.MessageList list) {
            return list.mailbox();
        }
        return base.messageOrPart()
                .map(ImapUrl.MessageOrPart::mailbox)
                .orElseThrow(() -> new ImapUrlSyntaxException("no mailbox is selected", 0));
    }

    private static ImapUrl message(ImapUrl base, boolean withSection) {
        ImapUrl.MessageOrPart part = base.messageOrPart()
                .orElseThrow(
                        () -> new ImapUrlSyntaxException("there is no message to which this could be relative", 0));
        Section section = withSection ? part.section() : Section.MESSAGE;
        return new ImapUrl(
                base.server(),
                new ImapUrl.MessageOrPart(part.mailbox(), part.uid(), section, Optional.empty(), Optional.empty()));
    }

    private static boolean startsWith(String reference, String prefix) {
        return reference.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
