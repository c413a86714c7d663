// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.Optional;
import java.util.Set;

import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;

/**
 * Reads the data items that an extension adds to FETCH.
 *
 * <p>RFC 4466 §3 {@code fetch-att}. Listed in {@link dev.lemonademail.imap.LemonadeImapPackage}.
 */
public interface FetchItemSyntax {

    /** The words that such items begin with, in upper case. */
    Set<String> words();

    /** What CAPABILITY lists for these items (RFC 3501 §7.2.1); empty for those that every server has. */
    default Optional<String> capability() {
        return Optional.empty();
    }

    /** The item that begins with {@code word}, which has been read; reads all that belongs to it. */
    FetchItemSource item(String word, CommandSyntax syntax) throws DecodingException;
}
