// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.status;

import java.util.EnumSet;
import java.util.Set;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * The items that STATUS and the return option STATUS of LIST name.
 *
 * <p>RFC 3501 §9 {@code status-att}, RFC 5819.
 */
public final class StatusSyntax {

    private StatusSyntax() {}

    /** At least one item between parentheses; an unknown one is refused. */
    public static Set<StatusItem> statusItems(CommandSyntax syntax) throws DecodingException {
        Set<StatusItem> items = EnumSet.noneOf(StatusItem.class);
        syntax.expect('(');
        // Interop: James takes spaces inside the parentheses, and its own test scripts send them.
        syntax.optionalSpaces();
        do {
            items.add(statusAtt(syntax));
            if (!syntax.isNext(')')) {
                syntax.sp();
                syntax.optionalSpaces();
            }
        } while (!syntax.isNext(')'));
        syntax.expect(')');
        return items;
    }

    private static StatusItem statusAtt(CommandSyntax syntax) throws DecodingException {
        return StatusItem.of(syntax.atom()).orElseThrow(() -> CommandSyntax.refusal("Unknown status item."));
    }
}
