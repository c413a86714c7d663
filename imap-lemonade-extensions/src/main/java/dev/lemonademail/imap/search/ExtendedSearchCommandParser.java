// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.SearchResultOption;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.parser.ListCommandParser;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads SEARCH and UID SEARCH.
 *
 * <p>RFC 3501 §9 {@code search}, RFC 4466 §2.6.1, RFC 4731 §4, RFC 5182 §3.
 *
 * <p>{@code James:} its parser recurses once per key and per digit; its UID command takes parsers of its own only, and
 * {@link ListCommandParser} is one that can be extended.
 */
public class ExtendedSearchCommandParser extends ListCommandParser {

    /** {@code Choice:} strings without a charset are read as UTF-8, of which US-ASCII is a part. */
    private static final Charset DEFAULT = StandardCharsets.UTF_8;

    @Inject
    public ExtendedSearchCommandParser(StatusResponseFactory responses) {
        super(ImapConstants.SEARCH_COMMAND, responses);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, boolean uids, ImapSession session)
            throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        Set<SearchResultOption> options = EnumSet.noneOf(SearchResultOption.class);
        Optional<String> word = word(syntax);
        if (word.filter("RETURN"::equals).isPresent()) {
            syntax.sp();
            options = options(syntax);
            syntax.sp();
            word = word(syntax);
        }
        Optional<Charset> charset = Optional.of(DEFAULT);
        if (word.filter("CHARSET"::equals).isPresent()) {
            syntax.sp();
            charset = charset(syntax.astring());
            syntax.sp();
            word = Optional.empty();
        }
        if (charset.isEmpty()) {
            return new ExtendedSearchRequest(tag, uids, options, false, List.of(), false);
        }
        SearchSyntax keys = new SearchSyntax(syntax, charset.get());
        List<SearchKey> all = new ArrayList<>();
        all.add(word.isPresent() ? keys.key(word.get()) : keys.key());
        while (!syntax.isAtEnd()) {
            syntax.sp();
            all.add(keys.key());
        }
        syntax.end();
        return new ExtendedSearchRequest(tag, uids, options, true, all, keys.hasModSeq());
    }

    /** The first word, if the command begins with one. */
    private static Optional<String> word(CommandSyntax syntax) throws DecodingException {
        for (char first : "(*$0123456789".toCharArray()) {
            if (syntax.isNext(first)) {
                return Optional.empty();
            }
        }
        return Optional.of(syntax.keyword());
    }

    private static Set<SearchResultOption> options(CommandSyntax syntax) throws DecodingException {
        Set<SearchResultOption> options = EnumSet.noneOf(SearchResultOption.class);
        syntax.expect('(');
        while (!syntax.isNext(')')) {
            if (!options.isEmpty()) {
                syntax.sp();
            }
            options.add(option(syntax.keyword()));
        }
        syntax.expect(')');
        // RFC 4731 §3.1: an empty list is the same as (ALL).
        return options.isEmpty() ? EnumSet.of(SearchResultOption.ALL) : options;
    }

    private static SearchResultOption option(String word) throws DecodingException {
        return switch (word) {
            case "MIN" -> SearchResultOption.MIN;
            case "MAX" -> SearchResultOption.MAX;
            case "ALL" -> SearchResultOption.ALL;
            case "COUNT" -> SearchResultOption.COUNT;
            case "SAVE" -> SearchResultOption.SAVE;
            default -> throw CommandSyntax.refusal("There is no such result option.");
        };
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
