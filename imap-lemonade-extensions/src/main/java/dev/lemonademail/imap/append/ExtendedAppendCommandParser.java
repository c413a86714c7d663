// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;

import dev.lemonademail.imap.catenate.CatenateSyntax;
import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads APPEND with its extensions.
 *
 * <p>RFC 3501 §9, RFC 3502, RFC 4466 §2.7, RFC 4469 §5.
 */
public class ExtendedAppendCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedAppendCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.APPEND_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String mailboxName = syntax.mailbox();
        List<AppendMessage> messages = new ArrayList<>();
        do {
            syntax.sp();
            messages.add(appendMessage(syntax));
        } while (!syntax.isAtEnd());
        syntax.end();
        return new ExtendedAppendRequest(tag, mailboxName, messages);
    }

    private AppendMessage appendMessage(CommandSyntax syntax) throws DecodingException {
        Optional<String> word = isWordNext(syntax) ? Optional.of(syntax.keyword()) : Optional.empty();
        Flags flags = new Flags();
        // Interop: RFC 5550 §8.4.1 prints the word FLAGS before the flags, so clients write it; no grammar has it.
        if (word.filter("FLAGS"::equals).isPresent()) {
            syntax.sp();
            flags = syntax.flagList();
            syntax.sp();
            return datedMessage(syntax, flags);
        }
        if (word.isPresent()) {
            return new AppendMessage(flags, Optional.empty(), catenate(syntax, word.get()));
        }
        if (syntax.isNext('(')) {
            flags = syntax.flagList();
            syntax.sp();
        }
        return datedMessage(syntax, flags);
    }

    private AppendMessage datedMessage(CommandSyntax syntax, Flags flags) throws DecodingException {
        Optional<Instant> internalDate = Optional.empty();
        if (syntax.isNext('"')) {
            internalDate = Optional.of(syntax.dateTime());
            syntax.sp();
        }
        return new AppendMessage(flags, internalDate, appendData(syntax));
    }

    private AppendSource appendData(CommandSyntax syntax) throws DecodingException {
        if (isWordNext(syntax)) {
            return catenate(syntax, syntax.keyword());
        }
        return new AppendSource.WholeMessage(syntax.literal());
    }

    private AppendSource catenate(CommandSyntax syntax, String word) throws DecodingException {
        if (!word.equals("CATENATE")) {
            throw CommandSyntax.refusal("Expected CATENATE or a literal.");
        }
        syntax.sp();
        return new AppendSource.Catenate(new CatenateSyntax(syntax).catParts());
    }

    private static boolean isWordNext(CommandSyntax syntax) throws DecodingException {
        return !syntax.isNext('(') && !syntax.isNext('"') && !syntax.isNext('{') && !syntax.isNext('~');
    }
}
