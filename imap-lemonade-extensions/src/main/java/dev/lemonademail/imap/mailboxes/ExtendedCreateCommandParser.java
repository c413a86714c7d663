// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.mailboxes;

import java.util.ArrayList;
import java.util.List;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.mailbox.model.MailboxConstants;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads CREATE with its parameters.
 *
 * <p>RFC 3501 §9 {@code create}, RFC 4466 §2.2, RFC 6154.
 */
public class ExtendedCreateCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedCreateCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.CREATE_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        String mailboxName = syntax.mailbox();
        if (mailboxName.chars().allMatch(character -> character == MailboxConstants.DEFAULT_DELIMITER)) {
            throw new DecodingException(HumanReadableText.ILLEGAL_ARGUMENTS, "Nothing but delimiters is no name.");
        }
        List<String> uses = new ArrayList<>();
        if (!syntax.isAtEnd()) {
            syntax.sp();
            createParams(syntax, uses);
        }
        syntax.end();
        return new ExtendedCreateRequest(tag, mailboxName, uses);
    }

    private static void createParams(CommandSyntax syntax, List<String> uses) throws DecodingException {
        syntax.expect('(');
        createParam(syntax, uses);
        while (!syntax.isNext(')')) {
            syntax.sp();
            createParam(syntax, uses);
        }
        syntax.expect(')');
    }

    private static void createParam(CommandSyntax syntax, List<String> uses) throws DecodingException {
        if (!syntax.keyword().equals("USE")) {
            throw CommandSyntax.refusal("Unknown parameter.");
        }
        syntax.sp();
        syntax.expect('(');
        while (!syntax.isNext(')')) {
            syntax.expect('\\');
            uses.add("\\" + syntax.atom());
            if (!syntax.isNext(')')) {
                syntax.sp();
            }
        }
        syntax.expect(')');
    }
}
