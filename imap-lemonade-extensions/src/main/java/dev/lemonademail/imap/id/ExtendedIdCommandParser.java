// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.id;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.apache.james.imap.message.request.IDRequest;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads ID within the limits that its RFC sets: 30 fields, names of 30 octets, values of 1024.
 *
 * <p>RFC 2971. {@code James:} {@code IDCommandParser} knows no limit, no literal and no {@code NIL} in the place of a value.
 */
public class ExtendedIdCommandParser extends AbstractImapCommandParser {

    static final int MOST_FIELDS = 30;
    static final int LONGEST_FIELD = 30;
    static final int LONGEST_VALUE = 1024;

    @Inject
    public ExtendedIdCommandParser(StatusResponseFactory responses) {
        super(ImapConstants.ID_COMMAND, responses);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        syntax.sp();
        Optional<Map<String, String>> fields = Optional.empty();
        if (syntax.isNext('(')) {
            fields = Optional.of(fields(syntax));
        } else {
            nil(syntax);
        }
        syntax.end();
        return new IDRequest(tag, fields);
    }

    private static Map<String, String> fields(CommandSyntax syntax) throws DecodingException {
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        syntax.expect('(');
        while (!syntax.isNext(')')) {
            if (!names.isEmpty()) {
                syntax.sp();
            }
            String name = string(syntax, LONGEST_FIELD);
            if (!names.add(name.toLowerCase(Locale.US))) {
                throw CommandSyntax.refusal("A field is there twice.");
            }
            if (names.size() > MOST_FIELDS) {
                throw CommandSyntax.refusal("Too many fields.");
            }
            syntax.sp();
            if (isString(syntax)) {
                fields.put(name, string(syntax, LONGEST_VALUE));
            } else {
                nil(syntax);
            }
        }
        syntax.expect(')');
        return fields;
    }

    private static boolean isString(CommandSyntax syntax) throws DecodingException {
        return syntax.isNext('"') || syntax.isNext('{');
    }

    private static String string(CommandSyntax syntax, int longest) throws DecodingException {
        if (!isString(syntax)) {
            throw CommandSyntax.refusal("Expected a string.");
        }
        String text = syntax.astring();
        if (text.length() > longest) {
            throw CommandSyntax.refusal("That string is too long.");
        }
        // It goes into a log, where no line of it may look like one of the server's.
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static void nil(CommandSyntax syntax) throws DecodingException {
        if (!syntax.keyword().equals("NIL")) {
            throw CommandSyntax.refusal("Expected NIL.");
        }
    }
}
