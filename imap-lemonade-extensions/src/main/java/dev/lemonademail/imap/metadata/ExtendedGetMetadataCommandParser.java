// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.mailbox.metadata.Depth;
import dev.lemonademail.mailbox.metadata.EntryName;

/**
 * Reads GETMETADATA.
 *
 * <p>RFC 5464 §5 {@code getmetadata}. {@code Interop:} the grammar has options before the mailbox and several entries in
 * parentheses; the examples of RFC 5464 §4.2.1, RFC 5464 §4.2.2 and RFC 5464 §4.4.1 have options behind it and entries without
 * parentheses, so clients write that too. With a depth names may be as short as {@code /shared}.
 */
public class ExtendedGetMetadataCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedGetMetadataCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.GETMETDATA_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        Arguments arguments = new Arguments(syntax);
        syntax.sp();
        if (syntax.isNext('(')) {
            syntax.expect('(');
            arguments.options();
            syntax.sp();
        }
        Optional<String> mailboxName = MetadataSyntax.mailbox(syntax);
        syntax.sp();
        arguments.optionsAndEntries();
        syntax.end();
        return arguments.request(tag, mailboxName);
    }

    private static final class Arguments {

        private final CommandSyntax syntax;
        private final List<EntryName> names = new ArrayList<>();
        private Optional<Long> maxSize = Optional.empty();
        private Optional<Depth> depth = Optional.empty();

        private Arguments(CommandSyntax syntax) {
            this.syntax = syntax;
        }

        private ExtendedGetMetadataRequest request(Tag tag, Optional<String> mailboxName) throws DecodingException {
            if (depth.orElse(Depth.ZERO) == Depth.ZERO) {
                for (EntryName name : names) {
                    MetadataSyntax.requireEntry(name);
                }
            }
            return new ExtendedGetMetadataRequest(
                    tag,
                    mailboxName,
                    maxSize,
                    depth.orElse(Depth.ZERO),
                    names.stream().distinct().toList());
        }

        /** {@code getmetadata-options} without its opening parenthesis. */
        private void options() throws DecodingException {
            option();
            while (!syntax.isNext(')')) {
                syntax.sp();
                option();
            }
            syntax.expect(')');
        }

        private void option() throws DecodingException {
            String label = syntax.keyword();
            boolean first = switch (label) {
                case "MAXSIZE" -> maxSize.isEmpty();
                case "DEPTH" -> depth.isEmpty();
                default -> throw CommandSyntax.refusal("Unknown option.");
            };
            if (!first) {
                throw CommandSyntax.refusal("An option occurs twice.");
            }
            syntax.sp();
            if (label.equals("MAXSIZE")) {
                maxSize = Optional.of(syntax.number());
            } else {
                depth = Optional.of(depth());
            }
        }

        private Depth depth() throws DecodingException {
            return switch (syntax.keyword()) {
                case "0" -> Depth.ZERO;
                case "1" -> Depth.ONE;
                case "INFINITY" -> Depth.INFINITY;
                default -> throw CommandSyntax.refusal("DEPTH is 0, 1 or infinity.");
            };
        }

        private void optionsAndEntries() throws DecodingException {
            if (syntax.isNext('(')) {
                syntax.expect('(');
                if (isEntryNext()) {
                    entriesInParentheses();
                    return;
                }
                options();
                syntax.sp();
            }
            entries();
        }

        private void entries() throws DecodingException {
            if (syntax.isNext('(')) {
                syntax.expect('(');
                entriesInParentheses();
                return;
            }
            entry();
            while (!syntax.isAtEnd()) {
                syntax.sp();
                entry();
            }
        }

        private void entriesInParentheses() throws DecodingException {
            entry();
            while (!syntax.isNext(')')) {
                syntax.sp();
                entry();
            }
            syntax.expect(')');
        }

        private void entry() throws DecodingException {
            names.add(MetadataSyntax.entry(syntax));
            MetadataSyntax.requireFew(names);
        }

        /** A name is a string or begins with a slash, with which no option begins. */
        private boolean isEntryNext() throws DecodingException {
            return syntax.isNext('/') || syntax.isNext('"') || syntax.isNext('{');
        }
    }
}
