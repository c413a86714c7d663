// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.parser.ListCommandParser;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.SequenceSet;

/**
 * Reads FETCH and UID FETCH with the items that {@link FetchItemSyntax} adds.
 *
 * <p>RFC 3501 §9 {@code fetch}, RFC 4466 §3 {@code fetch-modifiers}, RFC 7162 §7.
 *
 * <p>{@code James:} its UID command takes parsers of its own only; {@link ListCommandParser} is one that can be extended.
 */
public class ExtendedFetchCommandParser extends ListCommandParser {

    /** {@code Choice:} items of one command. */
    static final int MOST_ITEMS = 1_000;

    private static final Map<String, List<FetchItemSource>> MACROS = Map.of(
            "FAST", List.of(MessageAttribute.FLAGS, MessageAttribute.INTERNALDATE, MessageAttribute.SIZE),
            "ALL",
                    List.of(
                            MessageAttribute.FLAGS,
                            MessageAttribute.INTERNALDATE,
                            MessageAttribute.SIZE,
                            BodyItem.ENVELOPE),
            "FULL",
                    List.of(
                            MessageAttribute.FLAGS,
                            MessageAttribute.INTERNALDATE,
                            MessageAttribute.SIZE,
                            BodyItem.ENVELOPE,
                            BodyItem.BODY));

    private static final Map<String, MessageAttribute> ATTRIBUTES = Arrays.stream(MessageAttribute.values())
            .collect(Collectors.toMap(MessageAttribute::word, Function.identity()));

    private final Map<String, FetchItemSyntax> syntaxes = new HashMap<>();

    @Inject
    public ExtendedFetchCommandParser(StatusResponseFactory statusResponseFactory, FetchItems items) {
        super(ImapConstants.FETCH_COMMAND, statusResponseFactory);
        items.syntaxes().forEach(this::add);
    }

    private void add(FetchItemSyntax syntax) {
        for (String word : syntax.words()) {
            if (syntaxes.put(word, syntax) != null) {
                throw new IllegalStateException("Two extensions read the fetch item " + word);
            }
        }
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, boolean uids, ImapSession session)
            throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        SequenceSet messages = syntax.sequenceSet();
        syntax.sp();
        List<FetchItemSource> items = items(syntax);
        Modifiers modifiers = new Modifiers();
        if (!syntax.isAtEnd()) {
            syntax.sp();
            modifiers.read(syntax);
        }
        syntax.end();
        modifiers.verify(uids);
        if (modifiers.changedSince.isPresent() && !items.contains(MessageAttribute.MODSEQ)) {
            items.add(0, MessageAttribute.MODSEQ);
        }
        // RFC 3501 §6.4.8: a response to a UID command always has the UID.
        if (uids && !items.contains(MessageAttribute.UID)) {
            items.add(0, MessageAttribute.UID);
        }
        return new ExtendedFetchRequest(tag, messages, uids, items, modifiers.changedSince, modifiers.vanished);
    }

    private List<FetchItemSource> items(CommandSyntax syntax) throws DecodingException {
        if (!syntax.isNext('(')) {
            String word = syntax.label();
            List<FetchItemSource> macro = MACROS.get(word);
            return new ArrayList<>(macro == null ? List.of(fetchAtt(word, syntax)) : macro);
        }
        List<FetchItemSource> items = new ArrayList<>();
        syntax.expect('(');
        items.add(fetchAtt(syntax.label(), syntax));
        while (!syntax.isNext(')')) {
            syntax.sp();
            if (items.size() == MOST_ITEMS) {
                throw CommandSyntax.refusal("Too many data items.");
            }
            items.add(fetchAtt(syntax.label(), syntax));
        }
        syntax.expect(')');
        // What is asked for a thousand times is told once: a structure may be much longer than the word for it.
        return new ArrayList<>(new LinkedHashSet<>(items));
    }

    private FetchItemSource fetchAtt(String word, CommandSyntax syntax) throws DecodingException {
        MessageAttribute attribute = ATTRIBUTES.get(word);
        if (attribute != null) {
            return attribute;
        }
        FetchItemSyntax added = syntaxes.get(word);
        if (added == null) {
            throw CommandSyntax.refusal("Unknown data item.");
        }
        return added.item(word, syntax);
    }

    /** {@code fetch-modifiers} (RFC 4466 §3). */
    private static final class Modifiers {

        private OptionalLong changedSince = OptionalLong.empty();
        private boolean vanished;

        void read(CommandSyntax syntax) throws DecodingException {
            syntax.expect('(');
            modifier(syntax);
            while (!syntax.isNext(')')) {
                syntax.sp();
                modifier(syntax);
            }
            syntax.expect(')');
        }

        private void modifier(CommandSyntax syntax) throws DecodingException {
            switch (syntax.label()) {
                case "CHANGEDSINCE" -> changedSince(syntax);
                case "VANISHED" -> vanished();
                default -> throw CommandSyntax.refusal("Unknown modifier.");
            }
        }

        private void changedSince(CommandSyntax syntax) throws DecodingException {
            if (changedSince.isPresent()) {
                throw CommandSyntax.refusal("CHANGEDSINCE occurs twice.");
            }
            syntax.sp();
            // Interop: RFC 7162 §7 wants a mod-sequence-value, which is not 0; clients that know nothing send 0.
            changedSince = OptionalLong.of(syntax.number(Long.MAX_VALUE));
        }

        private void vanished() throws DecodingException {
            if (vanished) {
                throw CommandSyntax.refusal("VANISHED occurs twice.");
            }
            vanished = true;
        }

        /** RFC 7162 §3.2.6. */
        void verify(boolean uids) throws DecodingException {
            if (vanished && !uids) {
                throw CommandSyntax.refusal("VANISHED belongs to UID FETCH.");
            }
            if (vanished && changedSince.isEmpty()) {
                throw CommandSyntax.refusal("VANISHED needs CHANGEDSINCE.");
            }
        }
    }
}
