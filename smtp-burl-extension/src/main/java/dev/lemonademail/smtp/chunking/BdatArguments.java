// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lemonademail.smtp.framing.DecodingException;

/**
 * What follows the word BDAT (RFC 3030 §2).
 *
 * @param sizeInOctets the number of octets that follow the command line
 * @param last whether the chunk ends the message
 */
record BdatArguments(long sizeInOctets, boolean last) {
    private static final Pattern BDAT = Pattern.compile("(\\d{1,18})(?: +(LAST))? *", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?: .*)?", Pattern.DOTALL);

    static BdatArguments parse(String arguments) throws DecodingException {
        Matcher bdat = BDAT.matcher(arguments);
        if (!bdat.matches()) {
            throw new DecodingException("Usage: BDAT octets [LAST]");
        }
        return new BdatArguments(Long.parseLong(bdat.group(1)), bdat.group(2) != null);
    }

    /** The size of a chunk, even if the rest of the arguments is not understood. */
    static OptionalLong chunkSize(String arguments) {
        Matcher size = SIZE.matcher(arguments);
        return size.matches() ? OptionalLong.of(Long.parseLong(size.group(1))) : OptionalLong.empty();
    }
}
