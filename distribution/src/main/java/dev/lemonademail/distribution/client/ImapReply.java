// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a command ended, the text after the status, and the untagged responses that came before. */
public record ImapReply(Status status, String text, List<ImapResponse> untagged) {
    private static final Pattern CODE =
            Pattern.compile("^(?:\\* (?:OK|NO|BAD|BYE|PREAUTH) )?\\[([^\\s\\]]+)(?: ([^\\]]*))?]");
    private static final Pattern GENURLAUTH_URL = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

    /** The status of a tagged response (RFC 3501 §7.1). */
    public enum Status {
        OK,
        NO,
        BAD
    }

    /** Where an appended message lies (RFC 4315 §3). */
    public record AppendUid(long uidValidity, long uid) {}

    public ImapReply {
        untagged = List.copyOf(untagged);
    }

    static ImapReply tagged(String statusAndText, List<ImapResponse> untagged) {
        String[] words = statusAndText.split(" ", 2);
        try {
            return new ImapReply(
                    Status.valueOf(words[0].toUpperCase(Locale.ROOT)), words.length == 2 ? words[1] : "", untagged);
        } catch (IllegalArgumentException e) {
            throw new UnexpectedReply("The IMAP server ended a command with neither OK, NO nor BAD.");
        }
    }

    /** This reply if it is OK. Refuses NO and BAD with the server's text. */
    public ImapReply orThrow() {
        if (status != Status.OK) {
            throw new UnexpectedReply("The IMAP server answered " + status + " " + text);
        }
        return this;
    }

    /** Arguments of a response code, of the tagged response or of an untagged one, empty text if it has none. */
    public Optional<String> code(String name) {
        return Stream.concat(Stream.of(text), untagged.stream().map(ImapResponse::text))
                .map(CODE::matcher)
                .filter(Matcher::find)
                .filter(matcher -> matcher.group(1).equalsIgnoreCase(name))
                .map(matcher -> matcher.group(2) == null ? "" : matcher.group(2))
                .findFirst();
    }

    /** Where APPEND put its (first) message; refuses a server that does not say. */
    public AppendUid appendUid() {
        String[] arguments = code("APPENDUID")
                .orElseThrow(() -> new UnexpectedReply("No APPENDUID came."))
                .split("[ ,:]");
        try {
            return new AppendUid(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UnexpectedReply("APPENDUID came without two numbers.");
        }
    }

    /** UIDVALIDITY as SELECT or EXAMINE announced it. */
    public long uidValidity() {
        return number("UIDVALIDITY");
    }

    /** UIDNEXT as SELECT or EXAMINE announced it. */
    public long uidNext() {
        return number("UIDNEXT");
    }

    private long number(String code) {
        String value = code(code).orElseThrow(() -> new UnexpectedReply("No " + code + " came."));
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnexpectedReply(code + " came without a number.");
        }
    }

    /** Texts of the untagged responses with a name, such as {@code SEARCH}, without the asterisk and the name. */
    public List<String> untagged(String name) {
        String start = "* " + name + " ";
        return untagged.stream()
                .map(ImapResponse::text)
                .filter(text -> text.regionMatches(true, 0, start, 0, start.length()))
                .map(text -> text.substring(start.length()))
                .toList();
    }

    /** The URLs that GENURLAUTH made, in their order; servers send them quoted, bare or as literals. */
    public List<String> generatedUrls() {
        return untagged.stream()
                .filter(response -> response.text().regionMatches(true, 0, "* GENURLAUTH ", 0, 13))
                .flatMap(ImapReply::urls)
                .toList();
    }

    private static Stream<String> urls(ImapResponse response) {
        if (!response.literals().isEmpty()) {
            return response.literals().stream().map(ImapResponse.ReceivedLiteral::utf8);
        }
        return GENURLAUTH_URL
                .matcher(response.text().substring(13))
                .results()
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1));
    }

    /** All literals of all untagged responses, in their order. */
    public List<ImapResponse.ReceivedLiteral> literals() {
        return untagged.stream()
                .flatMap(response -> response.literals().stream())
                .toList();
    }
}
