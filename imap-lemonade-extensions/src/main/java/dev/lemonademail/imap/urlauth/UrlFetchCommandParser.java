// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;

import dev.lemonademail.imap.urlauth.UrlFetchRequest.Parameter;
import dev.lemonademail.imap.urlauth.UrlFetchRequest.Target;
import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads URLFETCH, simple and extended in any mix.
 *
 * <p>RFC 4467 §9, RFC 5524 §5 {@code urlfetch}.
 */
public class UrlFetchCommandParser extends AbstractImapCommandParser {

    @Inject
    public UrlFetchCommandParser(StatusResponseFactory statusResponseFactory) {
        super(UrlAuthCommands.URLFETCH, statusResponseFactory);
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) throws DecodingException {
        CommandSyntax syntax = CommandSyntax.of(request);
        List<Target> targets = new ArrayList<>();
        do {
            syntax.sp();
            targets.add(urlFetchArg(syntax));
        } while (!syntax.isAtEnd());
        syntax.end();
        return new UrlFetchRequest(tag, targets);
    }

    private static Target urlFetchArg(CommandSyntax syntax) throws DecodingException {
        if (!syntax.isNext('(')) {
            return new Target(syntax.astring(), Set.of());
        }
        syntax.expect('(');
        String url = syntax.astring();
        Set<Parameter> parameters = EnumSet.noneOf(Parameter.class);
        while (!syntax.isNext(')')) {
            syntax.sp();
            if (!parameters.add(urlFetchParam(syntax))) {
                throw CommandSyntax.refusal("A parameter occurs twice.");
            }
        }
        syntax.expect(')');
        if (parameters.containsAll(EnumSet.of(Parameter.BINARY, Parameter.BODY))) {
            throw CommandSyntax.refusal("BINARY and BODY exclude each other.");
        }
        return new Target(url, parameters);
    }

    private static Parameter urlFetchParam(CommandSyntax syntax) throws DecodingException {
        return switch (syntax.keyword()) {
            case "BODYPARTSTRUCTURE" -> Parameter.BODYPARTSTRUCTURE;
            case "BINARY" -> Parameter.BINARY;
            case "BODY" -> Parameter.BODY;
            default -> throw CommandSyntax.refusal("Unknown parameter.");
        };
    }
}
