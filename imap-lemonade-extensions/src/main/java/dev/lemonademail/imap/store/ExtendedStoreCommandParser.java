// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.OptionalLong;

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
 * Reads STORE and UID STORE.
 *
 * <p>RFC 3501 §9 {@code store}, RFC 4466 §2.5, RFC 7162 §7.
 */
// James: UidCommandParser takes only parsers of a class that it keeps to itself; this is the one way to be one of them.
public class ExtendedStoreCommandParser extends ListCommandParser {

    private static final String SILENT = ".SILENT";

    @Inject
    public ExtendedStoreCommandParser(StatusResponseFactory responses) {
        super(ImapConstants.STORE_COMMAND, responses);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, boolean useUids, ImapSession session)
            throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        SequenceSet set = syntax.sequenceSet();
        syntax.sp();
        // Interop: clients of James put more than one space here.
        syntax.optionalSpaces();
        OptionalLong unchangedSince = OptionalLong.empty();
        if (syntax.isNext('(')) {
            unchangedSince = OptionalLong.of(storeModifiers(syntax));
            syntax.sp();
        }
        String item = syntax.keyword();
        syntax.sp();
        FlagChange change = new FlagChange(kind(item), syntax.flags());
        syntax.end();
        return new ExtendedStoreRequest(tag, useUids, set, unchangedSince, change, item.endsWith(SILENT));
    }

    private static long storeModifiers(CommandSyntax syntax) throws DecodingException {
        syntax.expect('(');
        if (!syntax.keyword().equals("UNCHANGEDSINCE")) {
            throw CommandSyntax.refusal("Unknown modifier.");
        }
        syntax.sp();
        long unchangedSince = syntax.number(Long.MAX_VALUE);
        syntax.expect(')');
        return unchangedSince;
    }

    private static FlagChange.Kind kind(String item) throws DecodingException {
        return switch (item) {
            case "FLAGS", "FLAGS" + SILENT -> FlagChange.Kind.REPLACE;
            case "+FLAGS", "+FLAGS" + SILENT -> FlagChange.Kind.ADD;
            case "-FLAGS", "-FLAGS" + SILENT -> FlagChange.Kind.REMOVE;
            default -> throw CommandSyntax.refusal("Expected FLAGS, +FLAGS or -FLAGS.");
        };
    }
}
