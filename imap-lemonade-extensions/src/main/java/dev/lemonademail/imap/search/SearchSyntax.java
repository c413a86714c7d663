// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.mail.Flags;

import org.apache.james.imap.decode.DecodingException;
import org.apache.james.mailbox.model.SearchQuery;
import org.apache.james.mailbox.model.SearchQuery.AddressType;
import org.apache.james.mailbox.model.SearchQuery.DateResolution;

import dev.lemonademail.imap.search.SearchKey.Needs;
import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads search keys.
 *
 * <p>RFC 3501 §9 {@code search-key}, RFC 5032 §4, RFC 5182 §3, RFC 7162 §7; SAVEDBEFORE and the like are those of RFC 8514,
 * EMAILID and THREADID those of RFC 8474.
 */
final class SearchSyntax {

    /** {@code Choice:} how deep keys may stand one inside the other. */
    static final int DEEPEST = 500;

    private static final Pattern DATE = Pattern.compile("(\\d{1,2})-(\\p{Alpha}{3})-(\\d{4})");

    private final CommandSyntax syntax;
    private final Charset charset;
    private boolean modSeq;
    private int depth;

    SearchSyntax(CommandSyntax syntax, Charset charset) {
        this.syntax = syntax;
        this.charset = charset;
    }

    /** Whether one of the keys was {@code MODSEQ}. */
    boolean hasModSeq() {
        return modSeq;
    }

    /** One key. */
    SearchKey key() throws DecodingException {
        if (syntax.isNext('(')) {
            deeper();
            SearchKey key = list();
            depth--;
            return key;
        }
        return isNumber() ? new SearchKey.Numbers(syntax.sequenceSet(), false) : key(syntax.keyword());
    }

    /** The key that begins with {@code word}, which is in upper case. */
    SearchKey key(String word) throws DecodingException {
        deeper();
        SearchKey key = named(word);
        depth--;
        return key;
    }

    private void deeper() throws DecodingException {
        if (++depth > DEEPEST) {
            throw CommandSyntax.refusal("Search keys are nested too deeply.");
        }
    }

    private SearchKey list() throws DecodingException {
        List<SearchKey> keys = new ArrayList<>();
        syntax.expect('(');
        // Interop: clients of James put spaces inside the parentheses.
        syntax.optionalSpaces();
        keys.add(key());
        while (!syntax.isNext(')')) {
            syntax.sp();
            syntax.optionalSpaces();
            if (!syntax.isNext(')')) {
                keys.add(key());
            }
        }
        syntax.expect(')');
        return SearchKey.all(keys);
    }

    private boolean isNumber() throws DecodingException {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (syntax.isNext(digit)) {
                return true;
            }
        }
        return syntax.isNext('*') || syntax.isNext('$');
    }

    private SearchKey named(String word) throws DecodingException {
        return switch (word) {
            case "ALL" -> new SearchKey.And(List.of());
            case "ANSWERED" -> flag(Flags.Flag.ANSWERED);
            case "DELETED" -> flag(Flags.Flag.DELETED);
            case "DRAFT" -> flag(Flags.Flag.DRAFT);
            case "FLAGGED" -> flag(Flags.Flag.FLAGGED);
            case "RECENT" -> flag(Flags.Flag.RECENT);
            case "SEEN" -> flag(Flags.Flag.SEEN);
            case "UNANSWERED" -> new SearchKey.Not(flag(Flags.Flag.ANSWERED));
            case "UNDELETED" -> new SearchKey.Not(flag(Flags.Flag.DELETED));
            case "UNDRAFT" -> new SearchKey.Not(flag(Flags.Flag.DRAFT));
            case "UNFLAGGED" -> new SearchKey.Not(flag(Flags.Flag.FLAGGED));
            case "UNSEEN" -> new SearchKey.Not(flag(Flags.Flag.SEEN));
            case "OLD" -> new SearchKey.Not(flag(Flags.Flag.RECENT));
            case "NEW" -> SearchKey.all(List.of(flag(Flags.Flag.RECENT), new SearchKey.Not(flag(Flags.Flag.SEEN))));
            case "SAVEDATESUPPORTED" -> new SearchKey.Text(SearchQuery.saveDateSupported());
            default -> withArgument(word);
        };
    }

    private SearchKey withArgument(String word) throws DecodingException {
        syntax.sp();
        return switch (word) {
            case "NOT" -> new SearchKey.Not(key());
            case "OR" -> either();
            case "UID" -> new SearchKey.Numbers(syntax.sequenceSet(), true);
            case "KEYWORD" -> keyword(syntax.atom());
            case "UNKEYWORD" -> new SearchKey.Not(keyword(syntax.atom()));
            case "MODSEQ" -> modSeq();
            case "EMAILID" -> emailId(syntax.atom());
            case "THREADID" -> threadId(syntax.atom());
            case "LARGER" -> larger(syntax.number());
            case "SMALLER" -> smaller(syntax.number());
            case "OLDER" -> older(Duration.ofSeconds(syntax.nzNumber()));
            case "YOUNGER" -> younger(Duration.ofSeconds(syntax.nzNumber()));
            default ->
                word.contains("SINCE") || word.endsWith("BEFORE") || word.endsWith("ON") ? withDate(word) : text(word);
        };
    }

    private SearchKey withDate(String word) throws DecodingException {
        LocalDate date = date();
        return switch (word) {
            case "BEFORE" -> received(day -> day.isBefore(date));
            case "ON" -> received(date::equals);
            case "SINCE" -> received(day -> !day.isBefore(date));
            case "SENTBEFORE" -> new SearchKey.Sent(day -> day.isBefore(date));
            case "SENTON" -> new SearchKey.Sent(date::equals);
            case "SENTSINCE" -> new SearchKey.Sent(day -> !day.isBefore(date));
            case "SAVEDBEFORE" -> new SearchKey.Text(SearchQuery.saveDateBefore(start(date), DateResolution.Day));
            case "SAVEDON" -> new SearchKey.Text(SearchQuery.saveDateOn(start(date), DateResolution.Day));
            case "SAVEDSINCE" ->
                new SearchKey.Text(SearchQuery.or(
                        SearchQuery.saveDateOn(start(date), DateResolution.Day),
                        SearchQuery.saveDateAfter(start(date), DateResolution.Day)));
            default -> throw unknown();
        };
    }

    private SearchKey text(String word) throws DecodingException {
        return switch (word) {
            case "BCC" -> address(AddressType.Bcc);
            case "CC" -> address(AddressType.Cc);
            case "FROM" -> address(AddressType.From);
            case "TO" -> address(AddressType.To);
            case "SUBJECT" -> subject(string());
            case "BODY" -> wholeOr(string(), SearchQuery::bodyContains);
            case "TEXT" -> wholeOr(string(), SearchQuery::mailContains);
            case "HEADER" -> header();
            default -> throw unknown();
        };
    }

    private static DecodingException unknown() {
        return CommandSyntax.refusal("There is no such search key.");
    }

    private SearchKey either() throws DecodingException {
        SearchKey one = key();
        syntax.sp();
        return SearchKey.any(one, key());
    }

    private SearchKey modSeq() throws DecodingException {
        modSeq = true;
        if (syntax.isNext('"')) {
            // RFC 7162 §3.1.5: there is one mod-sequence for all metadata of a message, so that this says nothing.
            syntax.astring();
            syntax.sp();
            if (!List.of("PRIV", "SHARED", "ALL").contains(syntax.keyword())) {
                throw CommandSyntax.refusal("Expected priv, shared or all.");
            }
            syntax.sp();
        }
        long least = syntax.number(Long.MAX_VALUE);
        return new SearchKey.Property(Needs.FLAGS, facts -> facts.modSeq() >= least);
    }

    private SearchKey header() throws DecodingException {
        String name = syntax.astring();
        syntax.sp();
        String value = string();
        return new SearchKey.Text(
                value.isEmpty() ? SearchQuery.headerExists(name) : SearchQuery.headerContains(name, value));
    }

    private SearchKey address(AddressType type) throws DecodingException {
        String text = string();
        // RFC 3501 §6.4.4: an empty string is part of each field that is there.
        return new SearchKey.Text(
                text.isEmpty() ? SearchQuery.headerExists(type.name()) : SearchQuery.address(type, text));
    }

    private static SearchKey subject(String text) {
        return new SearchKey.Text(text.isEmpty() ? SearchQuery.headerExists("Subject") : SearchQuery.subject(text));
    }

    private interface Containing {
        SearchQuery.Criterion criterion(String text);
    }

    private static SearchKey wholeOr(String text, Containing containing) {
        return text.isEmpty() ? new SearchKey.And(List.of()) : new SearchKey.Text(containing.criterion(text));
    }

    private static SearchKey flag(Flags.Flag flag) {
        return new SearchKey.Property(Needs.FLAGS, facts -> facts.flags().contains(flag));
    }

    private static SearchKey keyword(String keyword) {
        // Flags compares keywords without case.
        return new SearchKey.Property(Needs.FLAGS, facts -> facts.flags().contains(keyword));
    }

    private static SearchKey emailId(String id) {
        return new SearchKey.Property(
                Needs.FLAGS, facts -> facts.emailId().serialize().equals(id));
    }

    private static SearchKey threadId(String id) {
        return new SearchKey.Property(
                Needs.FLAGS, facts -> facts.threadId().serialize().equals(id));
    }

    private static SearchKey larger(long octets) {
        return new SearchKey.Property(Needs.PROPERTIES, facts -> facts.size() > octets);
    }

    private static SearchKey smaller(long octets) {
        return new SearchKey.Property(Needs.PROPERTIES, facts -> facts.size() < octets);
    }

    private static SearchKey older(Duration age) {
        return new SearchKey.Property(Needs.PROPERTIES, facts -> facts.age().compareTo(age) >= 0);
    }

    private static SearchKey younger(Duration age) {
        return new SearchKey.Property(Needs.PROPERTIES, facts -> facts.age().compareTo(age) <= 0);
    }

    private static SearchKey received(Predicate<LocalDate> test) {
        // In the zone that INTERNALDATE is told in.
        return new SearchKey.Property(
                Needs.PROPERTIES,
                facts -> test.test(facts.received().atZone(ZoneOffset.UTC).toLocalDate()));
    }

    private static Date start(LocalDate date) {
        return Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private LocalDate date() throws DecodingException {
        Matcher matcher = DATE.matcher(syntax.astring());
        if (!matcher.matches()) {
            throw CommandSyntax.refusal("Expected a date.");
        }
        try {
            int month = SentDate.MONTHS.indexOf(matcher.group(2).toLowerCase(Locale.US)) + 1;
            return LocalDate.of(Integer.parseInt(matcher.group(3)), month, Integer.parseInt(matcher.group(1)));
        } catch (DateTimeException e) {
            throw CommandSyntax.refusal("There is no such date.");
        }
    }

    private String string() throws DecodingException {
        byte[] octets = syntax.astring().getBytes(StandardCharsets.ISO_8859_1);
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            throw CommandSyntax.refusal("A string is not in the charset of the command.");
        }
    }
}
