// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;

import dev.lemonademail.imap.list.ExtendedListRequest.Form;
import dev.lemonademail.imap.status.StatusItem;
import dev.lemonademail.imap.status.StatusSyntax;
import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads LIST with its extensions.
 *
 * <p>RFC 5258 §6 {@code list}, RFC 5819, RFC 6154, RFC 8440.
 */
public class ExtendedListCommandParser extends AbstractImapCommandParser {

    /** {@code Choice:} patterns of one command. */
    static final int MOST_PATTERNS = 100;

    @Inject
    public ExtendedListCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.LIST_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        Form form = Form.BASIC;
        Set<SelectionOption> selection = Set.of();
        if (syntax.isNext('(')) {
            form = Form.EXTENDED;
            selection = listSelectOpts(syntax);
            syntax.sp();
        }
        String reference = syntax.mailbox();
        syntax.sp();
        Set<String> patterns = Set.of();
        if (syntax.isNext('(')) {
            form = Form.EXTENDED;
            patterns = patterns(syntax);
        } else {
            patterns = Set.of(syntax.listMailbox());
        }
        Set<ReturnOption> returned = EnumSet.noneOf(ReturnOption.class);
        Set<StatusItem> status = EnumSet.noneOf(StatusItem.class);
        if (!syntax.isAtEnd()) {
            form = Form.EXTENDED;
            syntax.sp();
            listReturnOpts(syntax, returned, status);
        }
        syntax.end();
        return new ExtendedListRequest(tag, form, selection, reference, List.copyOf(patterns), returned, status);
    }

    private static Set<SelectionOption> listSelectOpts(CommandSyntax syntax) throws DecodingException {
        Set<SelectionOption> options = EnumSet.noneOf(SelectionOption.class);
        syntax.expect('(');
        while (!syntax.isNext(')')) {
            options.add(SelectionOption.of(syntax.atom())
                    .orElseThrow(() -> CommandSyntax.refusal("Unknown selection option.")));
            anotherOrEnd(syntax);
        }
        syntax.expect(')');
        if (options.contains(SelectionOption.RECURSIVEMATCH) && options.stream().noneMatch(SelectionOption::isBase)) {
            throw CommandSyntax.refusal("RECURSIVEMATCH needs another selection option.");
        }
        return options;
    }

    private static Set<String> patterns(CommandSyntax syntax) throws DecodingException {
        Set<String> patterns = new LinkedHashSet<>();
        syntax.expect('(');
        patterns.add(syntax.listMailbox());
        while (!syntax.isNext(')')) {
            syntax.sp();
            patterns.add(syntax.listMailbox());
            if (patterns.size() > MOST_PATTERNS) {
                throw CommandSyntax.refusal("Too many patterns.");
            }
        }
        syntax.expect(')');
        return patterns;
    }

    private static void listReturnOpts(CommandSyntax syntax, Set<ReturnOption> returned, Set<StatusItem> status)
            throws DecodingException {
        if (!syntax.keyword().equals("RETURN")) {
            throw CommandSyntax.refusal("Expected RETURN.");
        }
        syntax.sp();
        syntax.expect('(');
        while (!syntax.isNext(')')) {
            String option = syntax.keyword();
            if (option.equals("STATUS")) {
                syntax.sp();
                status.addAll(StatusSyntax.statusItems(syntax));
            } else {
                returned.add(
                        ReturnOption.of(option).orElseThrow(() -> CommandSyntax.refusal("Unknown return option.")));
            }
            anotherOrEnd(syntax);
        }
        syntax.expect(')');
    }

    private static void anotherOrEnd(CommandSyntax syntax) throws DecodingException {
        if (!syntax.isNext(')')) {
            syntax.sp();
            if (syntax.isNext(')')) {
                throw CommandSyntax.refusal("Expected an option.");
            }
        }
    }
}
