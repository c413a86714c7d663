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
import dev.lemonademail.mailbox.metadata.AnnotationChange;
import dev.lemonademail.mailbox.metadata.EntryName;

/**
 * Reads SETMETADATA.
 *
 * <p>RFC 5464 §5 {@code setmetadata}.
 */
public class ExtendedSetMetadataCommandParser extends AbstractImapCommandParser {

    @Inject
    public ExtendedSetMetadataCommandParser(StatusResponseFactory statusResponseFactory) {
        super(ImapConstants.SETMETADATA_COMMAND, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        Optional<String> mailboxName = MetadataSyntax.mailbox(syntax);
        syntax.sp();
        List<AnnotationChange> changes = entryValues(syntax);
        syntax.end();
        return new ExtendedSetMetadataRequest(tag, mailboxName, changes);
    }

    private static List<AnnotationChange> entryValues(CommandSyntax syntax) throws DecodingException {
        List<AnnotationChange> changes = new ArrayList<>();
        syntax.expect('(');
        changes.add(entryValue(syntax));
        while (!syntax.isNext(')')) {
            syntax.sp();
            changes.add(entryValue(syntax));
            MetadataSyntax.requireFew(changes);
        }
        syntax.expect(')');
        return changes;
    }

    private static AnnotationChange entryValue(CommandSyntax syntax) throws DecodingException {
        EntryName name = MetadataSyntax.entry(syntax);
        MetadataSyntax.requireEntry(name);
        syntax.sp();
        return new AnnotationChange(name, MetadataSyntax.value(syntax));
    }
}
