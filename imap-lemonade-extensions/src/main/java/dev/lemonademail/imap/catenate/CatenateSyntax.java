// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.catenate;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads what follows the word {@code CATENATE} in an APPEND command.
 *
 * <p>RFC 4469 §5.
 */
public final class CatenateSyntax {

    private final CommandSyntax syntax;

    public CatenateSyntax(CommandSyntax syntax) {
        this.syntax = syntax;
    }

    /** {@code "(" cat-part *(SP cat-part) ")"}: at least one part. */
    public List<CatPart> catParts() throws DecodingException {
        List<CatPart> parts = new ArrayList<>();
        syntax.expect('(');
        parts.add(catPart());
        while (!syntax.isNext(')')) {
            syntax.sp();
            parts.add(catPart());
        }
        syntax.expect(')');
        return parts;
    }

    private CatPart catPart() throws DecodingException {
        return switch (syntax.keyword()) {
            case "TEXT" -> textLiteral();
            case "URL" -> url();
            default -> throw CommandSyntax.refusal("Expected TEXT or URL.");
        };
    }

    private CatPart textLiteral() throws DecodingException {
        syntax.sp();
        // Choice: RFC 4469 §5 says literal; literal8 (RFC 4466 §2.7) is taken as well, or else no binary part could be
        // put together (RFC 5550 §5.2).
        return new CatPart.TextLiteral(syntax.literal());
    }

    private CatPart url() throws DecodingException {
        syntax.sp();
        return new CatPart.Url(syntax.astring());
    }
}
