// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.mail.Flags;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.mailbox.model.MailboxConstants;

import com.beetstra.jutf7.CharsetProvider;

/**
 * The tokens that commands of ours are made of, read as strictly as the grammar states them.
 *
 * <p>RFC 3501 §9, RFC 4466 §3. Every octet is one {@code char}; characters above 127 occur in literals only.
 *
 * <p>{@code James:} {@link ImapRequestLineReader} skips runs of spaces, drops an opening parenthesis inside an atom and
 * lets control characters pass, so nothing of its tokens is used here.
 */
public final class CommandSyntax {

    /** Limit of a literal that stands for an {@code astring}, in octets: as long as a command line may be. */
    static final int MAXIMUM_ASTRING = 64 * 1024;

    /** {@code Choice:} limit of a keyword, in octets: James's databases store 500 at most. */
    static final int MAXIMUM_KEYWORD = 200;

    private static final Charset MODIFIED_UTF_7 = new CharsetProvider().charsetForName("X-MODIFIED-UTF-7");
    private static final String ATOM_SPECIALS = "(){%*\"\\]";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern DATE_TIME =
            Pattern.compile("([ \\d]\\d)-(\\p{Alpha}{3})-(\\d{4}) (\\d\\d):(\\d\\d):(\\d\\d) ([+-])(\\d\\d)(\\d\\d)");

    private final CommandReader reader;

    private CommandSyntax(CommandReader reader) {
        this.reader = reader;
    }

    /** The tokens of {@code request}, which must come from a connection of ours. */
    public static CommandSyntax of(ImapRequestLineReader request) throws DecodingException {
        return new CommandSyntax(CommandReader.of(request));
    }

    /** A refusal whose {@code text} the client sees after {@code BAD} and the command's name. */
    public static DecodingException refusal(String text) {
        return new DecodingException(new HumanReadableText("dev.lemonademail.imap.SYNTAX", "failed. " + text), text);
    }

    /** Whether the next octet is {@code expected}; consumes nothing. */
    public boolean isNext(char expected) throws DecodingException {
        return peek() == expected;
    }

    /** Whether the line ends here; consumes nothing. */
    public boolean isAtEnd() throws DecodingException {
        return isNext('\r') || isNext('\n');
    }

    /** Consumes {@code expected} and nothing else. */
    public void expect(char expected) throws DecodingException {
        if (!isNext(expected)) {
            throw refusal(expected == ' ' ? "Expected a space." : "Expected '" + expected + "'.");
        }
        reader.consume();
    }

    /** {@code SP}, exactly one (RFC 3501 §9). */
    public void sp() throws DecodingException {
        expect(' ');
    }

    /** Any number of spaces, for the few places where clients are used to it and nothing else can follow. */
    public void optionalSpaces() throws DecodingException {
        while (isNext(' ')) {
            reader.consume();
        }
    }

    /** The end of the command; leaves the line feed to the connection. */
    public void end() throws DecodingException {
        if (isNext('\r')) {
            reader.consume();
        }
        if (!isNext('\n')) {
            throw refusal("Expected the end of the command.");
        }
    }

    /** {@code atom} (RFC 3501 §9). */
    public String atom() throws DecodingException {
        return word(Extra.NONE);
    }

    /** {@code atom} in upper case, for words that RFC 3501 §9 compares without case. */
    public String keyword() throws DecodingException {
        return atom().toUpperCase(Locale.US);
    }

    /** Letters, digits, dots and hyphens in upper case: a name that a bracket may follow (RFC 3501 §9 {@code fetch-att}). */
    public String label() throws DecodingException {
        StringBuilder label = new StringBuilder();
        while (isLabelOctet(peek())) {
            label.append(peek());
            reader.consume();
        }
        if (label.length() == 0) {
            throw refusal("Expected a name.");
        }
        return label.toString().toUpperCase(Locale.US);
    }

    private static boolean isLabelOctet(char octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || isDigit(octet)
                || octet == '.'
                || octet == '-';
    }

    /** {@code astring} (RFC 3501 §9); each octet becomes the character of the same number. */
    public String astring() throws DecodingException {
        return switch (peek()) {
            case '"' -> quoted();
            case '{' -> literalString();
            default -> word(Extra.BRACKET);
        };
    }

    /** {@code mailbox} (RFC 3501 §9), without its modified UTF-7 (RFC 3501 §5.1.3). */
    public String mailbox() throws DecodingException {
        return named(astring());
    }

    /** {@code list-mailbox} (RFC 3501 §9), without its modified UTF-7 (RFC 3501 §5.1.3); wildcards stay. */
    public String listMailbox() throws DecodingException {
        return named(
                switch (peek()) {
                    case '"' -> quoted();
                    case '{' -> literalString();
                    default -> word(Extra.BRACKET_AND_WILDCARDS);
                });
    }

    private static String named(String written) throws DecodingException {
        return mailboxName(written).orElseThrow(() -> refusal("A mailbox name is written in modified UTF-7."));
    }

    /** The mailbox name that a client means by {@code written}; empty if that is no modified UTF-7 (RFC 3501 §5.1.3). */
    public static Optional<String> mailboxName(String written) {
        if (written.equalsIgnoreCase(MailboxConstants.INBOX)) {
            return Optional.of(MailboxConstants.INBOX);
        }
        if (!written.chars().allMatch(octet -> octet > 0 && octet < 128)) {
            return Optional.empty();
        }
        try {
            // James: its ModifiedUtf7 throws an Error where this decoder reports malformed input.
            return Optional.of(MODIFIED_UTF_7
                    .newDecoder()
                    .decode(ByteBuffer.wrap(written.getBytes(StandardCharsets.US_ASCII)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** {@code literal} or {@code literal8} (RFC 3501 §9, RFC 4466 §3). */
    public CommandLiteral literal() throws DecodingException {
        if (!isNext('{') && !isNext('~')) {
            throw refusal("Expected a literal.");
        }
        return reader.literal();
    }

    /** {@code number} (RFC 3501 §9), 0 to 4294967295. */
    public long number() throws DecodingException {
        return number(SequenceSet.LARGEST);
    }

    /** {@code number} up to {@code largest}, which is at most 2^63-1 (RFC 7162 §7 {@code mod-sequence-valzer}). */
    public long number(long largest) throws DecodingException {
        if (!isDigit(peek())) {
            throw refusal("Expected a number.");
        }
        long value = 0;
        while (isDigit(peek())) {
            int digit = peek() - '0';
            if (value > (largest - digit) / 10) {
                throw refusal("That number is too large.");
            }
            value = value * 10 + digit;
            reader.consume();
        }
        return value;
    }

    /** {@code nz-number} (RFC 3501 §9). */
    public long nzNumber() throws DecodingException {
        long number = number();
        if (number == 0) {
            throw refusal("Zero is not allowed here.");
        }
        return number;
    }

    /** {@code sequence-set} (RFC 3501 §9), or {@code $} (RFC 5182 §2.1). */
    public SequenceSet sequenceSet() throws DecodingException {
        if (isNext('$')) {
            reader.consume();
            return SequenceSet.SAVED_RESULT;
        }
        List<SequenceSet.Range> ranges = new ArrayList<>();
        ranges.add(sequenceRange());
        while (isNext(',')) {
            reader.consume();
            ranges.add(sequenceRange());
        }
        return new SequenceSet(ranges);
    }

    private SequenceSet.Range sequenceRange() throws DecodingException {
        long first = sequenceNumber();
        if (!isNext(':')) {
            return new SequenceSet.Range(first, first);
        }
        reader.consume();
        return SequenceSet.Range.between(first, sequenceNumber());
    }

    private long sequenceNumber() throws DecodingException {
        if (isNext('*')) {
            reader.consume();
            return SequenceSet.STAR;
        }
        return nzNumber();
    }

    private static boolean isDigit(char octet) {
        return octet >= '0' && octet <= '9';
    }

    /** {@code flag-list} (RFC 3501 §9); refuses {@code \Recent} and system flags that no RFC here defines. */
    public Flags flagList() throws DecodingException {
        Flags flags = new Flags();
        expect('(');
        while (!isNext(')')) {
            flag(flags);
            if (!isNext(')')) {
                sp();
                if (isNext(')')) {
                    throw refusal("Expected a flag.");
                }
            }
        }
        expect(')');
        return flags;
    }

    /** {@code flag-list / (flag *(SP flag))} (RFC 3501 §9 {@code store-att-flags}); refuses what {@link #flagList} refuses. */
    public Flags flags() throws DecodingException {
        if (isNext('(')) {
            return flagList();
        }
        Flags flags = new Flags();
        flag(flags);
        while (isNext(' ')) {
            sp();
            flag(flags);
        }
        return flags;
    }

    /** {@code date-time} (RFC 3501 §9). */
    public Instant dateTime() throws DecodingException {
        Matcher matcher = DATE_TIME.matcher(quoted());
        if (!matcher.matches()) {
            throw refusal("Malformed date-time.");
        }
        try {
            int sign = matcher.group(7).equals("-") ? -1 : 1;
            ZoneOffset zone = ZoneOffset.ofHoursMinutes(sign * number(matcher, 8), sign * number(matcher, 9));
            int month = MONTHS.indexOf(matcher.group(2).toLowerCase(Locale.US)) + 1;
            return LocalDateTime.of(
                            number(matcher, 3),
                            month,
                            number(matcher, 1),
                            number(matcher, 4),
                            number(matcher, 5),
                            number(matcher, 6))
                    .toInstant(zone);
        } catch (DateTimeException e) {
            throw refusal("There is no such date-time.");
        }
    }

    private void flag(Flags flags) throws DecodingException {
        if (!isNext('\\')) {
            flags.add(flagKeyword());
            return;
        }
        reader.consume();
        flags.add(
                switch (keyword()) {
                    case "ANSWERED" -> Flags.Flag.ANSWERED;
                    case "DELETED" -> Flags.Flag.DELETED;
                    case "DRAFT" -> Flags.Flag.DRAFT;
                    case "FLAGGED" -> Flags.Flag.FLAGGED;
                    case "SEEN" -> Flags.Flag.SEEN;
                    // RFC 3501 §9: a flag in a command does not include \Recent.
                    default -> throw refusal("That system flag cannot be set.");
                });
    }

    private String flagKeyword() throws DecodingException {
        String keyword = atom();
        if (keyword.length() > MAXIMUM_KEYWORD) {
            throw refusal("That keyword is too long.");
        }
        return RegisteredKeywords.spelled(keyword);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group).strip());
    }

    private String quoted() throws DecodingException {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (!isNext('"')) {
            if (isNext('\\')) {
                reader.consume();
                if (!isNext('"') && !isNext('\\')) {
                    throw refusal("Only \\\" and \\\\ may be escaped.");
                }
            }
            char octet = peek();
            if (octet == 0 || octet == '\r' || octet == '\n' || octet > 127) {
                throw refusal("That octet cannot occur in a quoted string.");
            }
            text.append(octet);
            reader.consume();
        }
        expect('"');
        return text.toString();
    }

    private String literalString() throws DecodingException {
        CommandLiteral literal = literal();
        if (literal.octets().size() > MAXIMUM_ASTRING) {
            throw refusal("That string is too long.");
        }
        try (InputStream in = literal.octets().open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            if (text.indexOf(0) >= 0) {
                throw refusal("NUL cannot occur in a literal.");
            }
            return text;
        } catch (IOException e) {
            throw new DecodingException(HumanReadableText.SOCKET_IO_FAILURE, "Cannot read a literal", e);
        }
    }

    private String word(Extra extra) throws DecodingException {
        StringBuilder text = new StringBuilder();
        while (isWordOctet(peek(), extra)) {
            text.append(peek());
            reader.consume();
        }
        if (text.length() == 0) {
            throw refusal("Expected an argument.");
        }
        return text.toString();
    }

    private static boolean isWordOctet(char octet, Extra extra) {
        return octet > ' ' && octet < 127 && (ATOM_SPECIALS.indexOf(octet) < 0 || extra.octets.indexOf(octet) >= 0);
    }

    private char peek() throws DecodingException {
        // A reader may widen an octet with its sign.
        return (char) (reader.nextChar() & 0xFF);
    }

    /** What a word may hold that an {@code atom} may not. */
    private enum Extra {
        NONE(""),
        BRACKET("]"),
        BRACKET_AND_WILDCARDS("]%*");

        private final String octets;

        Extra(String octets) {
            this.octets = octets;
        }
    }
}
