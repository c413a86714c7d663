// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.List;
import java.util.stream.Stream;

import javax.inject.Inject;

import dev.lemonademail.imap.LemonadeImapPackage;
import dev.lemonademail.imap.dispatch.ExtensionSource;

/**
 * The data items of FETCH that have a syntax of their own: those of RFC 3501 §6.4.5, and what extensions add.
 *
 * @param syntaxes no word occurs in two of them
 */
public record FetchItems(List<FetchItemSyntax> syntaxes) {

    public FetchItems {
        syntaxes = List.copyOf(syntaxes);
    }

    /** What {@link LemonadeImapPackage} lists. */
    @Inject
    public FetchItems(ExtensionSource source) {
        this(source.<FetchItemSyntax>instances(LemonadeImapPackage.fetchItems()));
    }

    /** The capabilities of the extensions that add items. */
    Stream<String> capabilities() {
        return syntaxes.stream().flatMap(syntax -> syntax.capability().stream());
    }
}
