// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lemonademail.smtp.framing.DecodingException;

/**
 * What follows the word BURL (RFC 4468 §3.5).
 *
 * @param url an absolute URI of scheme imap; no more is known of it here
 * @param last whether the message ends with it
 */
record BurlArguments(String url, boolean last) {
    private static final Pattern BURL = Pattern.compile("(imap://[!-~]+)(?: +(LAST))? *", Pattern.CASE_INSENSITIVE);

    private static final Pattern VERIFIER =
            Pattern.compile("(;URLAUTH=[^:]*):.*|:INTERNAL:.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Fa-f]{16,}");
    private static final int MOST = 512;

    static BurlArguments parse(String arguments) throws DecodingException {
        Matcher burl = BURL.matcher(arguments);
        if (!burl.matches()) {
            throw new DecodingException("Usage: BURL imap-url [LAST]");
        }
        return new BurlArguments(burl.group(1), burl.group(2) != null);
    }

    /**
     * The URL, or the beginning of a very long one, without its authorization token, which is as good as a password: what
     * could be a token is left out wherever a malformed URL has it.
     */
    String withoutToken() {
        String shortened = url.substring(0, Math.min(url.length(), MOST));
        String rump = VERIFIER.matcher(shortened)
                .replaceFirst(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
        return TOKEN.matcher(rump).replaceAll("...");
    }

    @Override
    public String toString() {
        return withoutToken() + (last ? " LAST" : "");
    }
}
